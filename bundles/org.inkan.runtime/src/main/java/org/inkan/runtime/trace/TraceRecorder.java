package org.inkan.runtime.trace;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CardChannel;
import org.inkan.api.trace.ApduTrace;
import org.inkan.codec.trace.TraceLine;
import org.inkan.runtime.OwnersFile;
import org.osgi.service.component.annotations.Component;

/** Writes what goes over every channel to the recordings that run, masked as {@link TraceLine} says. */
@Component(service = {ApduTrace.class, TracedChannels.class})
public final class TraceRecorder implements ApduTrace, TracedChannels {
    private final List<FileRecording> recordings = new CopyOnWriteArrayList<>();

    @Override
    public Recording record(Path file) throws InkanException {
        FileRecording recording = new FileRecording(file);
        recordings.add(recording);
        return recording;
    }

    @Override
    public CardChannel over(String reader, CardChannel channel, boolean plaintext) {
        return command -> {
            byte[] answer = channel.transmit(command);
            recordings.forEach(recording -> recording.exchange(reader, command, answer, plaintext));
            return answer;
        };
    }

    private final class FileRecording implements Recording {
        private final BufferedWriter out;
        private final Path file;
        private final long began = System.nanoTime();
        private long exchanges;
        private IOException broken;

        FileRecording(Path file) throws InkanException {
            this.file = file;
            try {
                out = new BufferedWriter(Channels.newWriter(
                        OwnersFile.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)),
                        StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw unwritable(e);
            }
        }

        private InkanException unwritable(IOException e) {
            return new InkanException(Failure.of(FailureCode.FILE_UNWRITABLE, "file", file.getFileName()), e);
        }

        synchronized void exchange(String reader, byte[] command, byte[] answer, boolean plaintext) {
            if (broken != null) {
                return;
            }
            long millis = (System.nanoTime() - began) / 1_000_000;
            try {
                out.write(TraceLine.command(millis, reader, command).format());
                out.newLine();
                out.write(TraceLine.answer(millis, reader, answer, plaintext).format());
                out.newLine();
                exchanges++;
            } catch (IOException e) {
                broken = e;
            }
        }

        @Override
        public synchronized long exchanges() {
            return exchanges;
        }

        @Override
        public void close() throws InkanException {
            recordings.remove(this);
            synchronized (this) {
                try {
                    out.close();
                } catch (IOException e) {
                    throw unwritable(e);
                }
                if (broken != null) {
                    throw unwritable(broken);
                }
            }
        }
    }
}
