package org.inkan.hipki.code;

import java.util.Map;

/**
 * {@code errorcode.js}: the table as two functions. Their names are not part of what is known of the service; they are those
 * under which public pages carry such functions along. Negative numbers are taken as unsigned, as pages do themselves.
 */
public final class ErrorCodeScript {
    private ErrorCodeScript() {}

    public static String of(CodeTable table) {
        StringBuilder script = new StringBuilder();
        function(script, "MajorErrorReason", table.majors());
        function(script, "MinorErrorReason", table.minors());
        return script.toString();
    }

    private static void function(StringBuilder script, String name, Map<Long, CodeTable.Text> texts) {
        script.append("function ").append(name).append("(code) {\n");
        script.append("  code = Number(code) >>> 0;\n  switch (code) {\n");
        texts.forEach((code, text) -> script.append(String.format("    case 0x%08X: return \"", code))
                .append(quoted(text.chinese()))
                .append("\";\n"));
        script.append("    default: return code.toString(16).toUpperCase();\n  }\n}\n");
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("<", "\\u003c");
    }
}
