package org.inkan.runtime.profile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;

/** A profile descriptor: JSON in UTF-8, bounded before it is looked at. */
final class ProfileDescriptor {
    /** The longest descriptor, in bytes. */
    static final int MAX_LENGTH = 1 << 20;
    /** The schema is six levels deep. */
    private static final int MAX_DEPTH = 8;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxDocumentLength(MAX_LENGTH)
                    .maxStringLength(8192)
                    .maxNameLength(200)
                    .maxNumberLength(20)
                    .build())
            .build();
    private static final JSON JSON_TREE = JSON.builder(FACTORY).build();

    private ProfileDescriptor() {}

    static CardProfile parse(InputStream descriptor) throws InkanException {
        return Fields.read(tree(textOf(descriptor)), "", ProfileSchema::profile);
    }

    private static String textOf(InputStream descriptor) throws InkanException {
        try {
            byte[] bytes = descriptor.readNBytes(MAX_LENGTH + 1);
            if (bytes.length > MAX_LENGTH) {
                throw new InkanException(FailureCode.PROFILE_MALFORMED, "field", "longer than 1 MiB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw Fields.malformed("not UTF-8");
        } catch (IOException unreadable) {
            throw Fields.malformed("unreadable");
        }
    }

    private static Object tree(String text) throws InkanException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            Object tree = JSON_TREE.anyFrom(parser);
            if (parser.nextToken() != null) {
                throw Fields.malformed("after the end");
            }
            return tree;
        } catch (JsonProcessingException malformed) {
            // Its message quotes the text; the place is enough.
            var place = malformed.getLocation();
            throw Fields.malformed(
                    place == null ? "" : "line " + place.getLineNr() + ", column " + place.getColumnNr());
        } catch (IOException unreadable) {
            throw Fields.malformed("unreadable");
        }
    }
}
