package org.inkan.peers.launched;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.inkan.harness.LaunchedInkan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first command of a newcomer. */
class DemoIT {
    @TempDir
    Path directory;

    @Test
    void everyStepHolds() throws Exception {
        LaunchedInkan.Outcome demo = LaunchedInkan.in(directory).bash("./inkan demo --once");
        assertThat(demo.output()).contains("Every step held").doesNotContain("✗");
        assertThat(demo.output().lines().filter(line -> line.matches("✓ \\d  .* \\d+ ms +\\d+ APDU .*")))
                .hasSize(9);
        assertThat(demo.exitCode()).isZero();
    }

    @Test
    void leavesTheCardsAtAPrompt() throws Exception {
        LaunchedInkan.Outcome demo = LaunchedInkan.in(directory)
                .bash("printf 'pull twca\\ncards\\ninsert twca\\nexit\\n' | ./inkan --lang en demo");
        String afterSteps = demo.output().substring(demo.output().indexOf("Every step held"));
        assertThat(afterSteps).contains("Inkan Simulator 01 (moica)").doesNotContain("Inkan Simulator 05 (twca)");
        assertThat(demo.exitCode()).isZero();
    }

    /** Its prompt waits for a line that never comes. */
    @Test
    void clearsUpWhenItIsToldToEnd() throws Exception {
        LaunchedInkan.Outcome demo = LaunchedInkan.in(directory).bash("""
                        export INKAN_JAVA_OPTS=-Djava.io.tmpdir=$PWD/scratch
                        mkdir scratch
                        mkfifo keyboard
                        ./inkan --lang en demo <keyboard >shown.txt &
                        exec 3>keyboard
                        until grep -q "inkan> " shown.txt; do kill -0 $!; sleep 0.1; done
                        ls scratch | grep inkan-demo
                        kill $!
                        code=0
                        wait $! || code=$?
                        echo "ended with $code"
                        ls scratch
                        """);
        assertThat(demo.output()).matches("(?s)inkan-demo\\d+\\nended with 143\\n(?!.*inkan-demo).*");
    }
}
