package org.inkan.reader.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import org.inkan.reader.pcsc.PcscAbi.ReaderStateLayout;
import org.junit.jupiter.api.Test;

/** Sizes as the C compilers of the platforms lay out winscard.h. */
class PcscAbiTest {
    @Test
    void pcscLiteOn64BitsHasLongDwords() {
        PcscAbi abi = PcscAbi.pcscLite(8, 8);
        assertThat(abi.readerState()).isEqualTo(new ReaderStateLayout(16, 24, 32, 40, 80));
        assertThat(abi.ioRequestSize()).isEqualTo(16);
        assertThat(abi.character()).isEqualTo(1);
    }

    @Test
    void pcscLiteOn32Bits() {
        PcscAbi abi = PcscAbi.pcscLite(4, 4);
        assertThat(abi.readerState()).isEqualTo(new ReaderStateLayout(8, 12, 16, 20, 56));
        assertThat(abi.ioRequestSize()).isEqualTo(8);
    }

    @Test
    void windowsOn64BitsHasShortDwordsAndALongerAtr() {
        PcscAbi abi = PcscAbi.windows(8);
        assertThat(abi.readerState()).isEqualTo(new ReaderStateLayout(16, 20, 24, 28, 64));
        assertThat(abi.ioRequestSize()).isEqualTo(8);
        assertThat(abi.handle()).isEqualTo(8);
        assertThat(abi.stdcall()).isTrue();
        assertThat(abi.textSuffix()).isEqualTo("W");
        assertThat(abi.character()).isEqualTo(2);
    }

    @Test
    void windowsOn32Bits() {
        PcscAbi abi = PcscAbi.windows(4);
        assertThat(abi.readerState()).isEqualTo(new ReaderStateLayout(8, 12, 16, 20, 56));
        assertThat(abi.handle()).isEqualTo(4);
    }

    @Test
    void macOsPacksItsStructures() {
        PcscAbi abi = PcscAbi.macOs();
        assertThat(abi.readerState()).isEqualTo(new ReaderStateLayout(16, 20, 24, 28, 61));
        assertThat(abi.ioRequestSize()).isEqualTo(8);
        assertThat(abi.handle()).isEqualTo(4);
    }

    @Test
    void anotherLibraryHasTheSameLayout() {
        PcscAbi abi = PcscAbi.pcscLite(8, 8).withLibrary("/opt/lib/libpcsclite.so");
        assertThat(abi.library()).isEqualTo("/opt/lib/libpcsclite.so");
        assertThat(abi.readerState()).isEqualTo(PcscAbi.pcscLite(8, 8).readerState());
    }
}
