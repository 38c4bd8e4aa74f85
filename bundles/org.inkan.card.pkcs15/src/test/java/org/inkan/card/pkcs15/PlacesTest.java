package org.inkan.card.pkcs15;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A place that somebody uses is never taken for free, however its path is written. */
class PlacesTest {
    @ParameterizedTest
    @ValueSource(strings = {"3F0050154501", "50154501", "4501"})
    void aPlaceInUseIsKnownByAnyOfItsPaths(String listed) throws Exception {
        for (String declared : List.of("3F0050154501", "3f0050154501", "50154501", "4501")) {
            assertThat(places(declared + ",3F0050154502").freeCertificates(List.of(certificateIn(listed))))
                    .as("%s on the card, %s in the profile", listed, declared)
                    .containsExactly("3F0050154502");
        }
    }

    @Test
    void otherFilesAreFree() throws Exception {
        assertThat(places("3F0050154502").freeCertificates(List.of(certificateIn("3F0050154501"))))
                .containsExactly("3F0050154502");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3F0", "3F00501545011", "4501,", "45 01", "no", "3F003F003F003F003F003F003F003F003F00"})
    void aPathThatIsNoneIsTheProfilesFault(String declared) {
        assertThatThrownBy(() -> places(declared))
                .isInstanceOfSatisfying(
                        InkanException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.PROFILE_MALFORMED));
    }

    private static Places places(String certificates) throws InkanException {
        return Places.of(Map.of("keys", "01,02", "certificates", certificates));
    }

    private static CertificateObject certificateIn(String path) {
        return new CertificateObject(
                "",
                ObjectId.of(new byte[] {1}),
                false,
                new CertificateObject.Value.In(ObjectPath.of(path)),
                new byte[0]);
    }
}
