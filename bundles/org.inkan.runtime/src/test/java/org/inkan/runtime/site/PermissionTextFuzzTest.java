package org.inkan.runtime.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

class PermissionTextFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void whateverIsReadCanBeWritten(byte[] bytes) throws PermissionText.Damaged {
        List<Permission> permissions;
        try {
            permissions = PermissionText.read(bytes);
        } catch (PermissionText.Damaged refused) {
            return;
        }
        assertThat(PermissionText.read(PermissionText.write(permissions))).isEqualTo(permissions);
    }
}
