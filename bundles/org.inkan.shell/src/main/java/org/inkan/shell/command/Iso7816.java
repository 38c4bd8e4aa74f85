package org.inkan.shell.command;

import java.util.Map;

/** Names of what goes over the line (ISO/IEC 7816-4, tables 4 and 6; 7816-8), for people who read recordings. */
final class Iso7816 {
    private static final int INSTRUCTION = 1;

    private static final Map<Integer, String> INSTRUCTIONS = Map.ofEntries(
            Map.entry(0x20, "VERIFY"),
            Map.entry(0x22, "MANAGE SECURITY ENV"),
            Map.entry(0x24, "CHANGE REFERENCE DATA"),
            Map.entry(0x2A, "PERFORM SECURITY OP"),
            Map.entry(0x2C, "RESET RETRY COUNTER"),
            Map.entry(0x46, "GENERATE KEY PAIR"),
            Map.entry(0x47, "GENERATE KEY PAIR"),
            Map.entry(0x50, "INITIALIZE UPDATE"),
            Map.entry(0x82, "EXTERNAL AUTHENTICATE"),
            Map.entry(0x84, "GET CHALLENGE"),
            Map.entry(0x86, "GENERAL AUTHENTICATE"),
            Map.entry(0x88, "INTERNAL AUTHENTICATE"),
            Map.entry(0xA4, "SELECT"),
            Map.entry(0xB0, "READ BINARY"),
            Map.entry(0xB2, "READ RECORD"),
            Map.entry(0xC0, "GET RESPONSE"),
            Map.entry(0xCA, "GET DATA"),
            Map.entry(0xCB, "GET DATA"),
            Map.entry(0xD6, "UPDATE BINARY"),
            Map.entry(0xDA, "PUT DATA"),
            Map.entry(0xDB, "PUT DATA"),
            Map.entry(0xE0, "CREATE FILE"),
            Map.entry(0xE4, "DELETE FILE"));

    private static final Map<Integer, String> STATUS = Map.ofEntries(
            Map.entry(0x9000, "ok"),
            Map.entry(0x6700, "wrong length"),
            Map.entry(0x6982, "PIN needed"),
            Map.entry(0x6983, "PIN locked"),
            Map.entry(0x6984, "PIN not usable"),
            Map.entry(0x6985, "conditions not met"),
            Map.entry(0x6A80, "wrong data"),
            Map.entry(0x6A82, "file not found"),
            Map.entry(0x6A83, "record not found"),
            Map.entry(0x6A86, "wrong parameters"),
            Map.entry(0x6A88, "object not found"),
            Map.entry(0x6B00, "wrong offset"),
            Map.entry(0x6D00, "instruction unknown"),
            Map.entry(0x6E00, "class unknown"));

    private Iso7816() {}

    static String instruction(byte[] command) {
        if (command.length <= INSTRUCTION) {
            return "?";
        }
        int instruction = command[INSTRUCTION] & 0xFF;
        return INSTRUCTIONS.getOrDefault(instruction, String.format("INS %02X", instruction));
    }

    static String status(byte[] answer) {
        if (answer.length < 2) {
            return "?";
        }
        int first = answer[answer.length - 2] & 0xFF;
        int second = answer[answer.length - 1] & 0xFF;
        if (first == 0x63 && (second & 0xF0) == 0xC0) {
            return "wrong PIN, tries left " + (second & 0x0F);
        }
        if (first == 0x61) {
            return "ok, " + second + " bytes wait";
        }
        if (first == 0x6C) {
            return "ask for " + second + " bytes";
        }
        return STATUS.getOrDefault(first << 8 | second, String.format("SW %02X%02X", first, second));
    }
}
