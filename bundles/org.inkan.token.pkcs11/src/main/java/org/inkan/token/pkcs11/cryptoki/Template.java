package org.inkan.token.pkcs11.cryptoki;

import com.sun.jna.Memory;
import java.util.ArrayList;
import java.util.List;

/** What an object that is looked for must have: a CK_ATTRIBUTE array in the making. */
public final class Template {
    private record Row(long type, Long number, byte[] bytes) {}

    private final List<Row> rows = new ArrayList<>();

    /** Objects of one class, such as {@link Ck#CKO_PRIVATE_KEY}. */
    public static Template objectClass(long objectClass) {
        return new Template().with(Ck.CKA_CLASS, objectClass);
    }

    public Template with(long type, long value) {
        rows.add(new Row(type, value, null));
        return this;
    }

    public Template with(long type, byte[] value) {
        rows.add(new Row(type, null, value.clone()));
        return this;
    }

    int count() {
        return rows.size();
    }

    /** The array and, behind it in the same block, its values. */
    Memory write(Layout layout) {
        int at = rows.size() * layout.attributeSize();
        int size = at;
        for (Row row : rows) {
            size += lengthOf(row, layout);
        }
        Memory memory = new Memory(size);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            int base = i * layout.attributeSize();
            int length = lengthOf(row, layout);
            if (row.number() != null) {
                layout.write(memory, at, row.number());
            } else {
                memory.write(at, row.bytes(), 0, length);
            }
            layout.write(memory, base, row.type());
            memory.setPointer(base + layout.valueAt(), memory.share(at));
            layout.write(memory, base + layout.lengthAt(), length);
            at += length;
        }
        return memory;
    }

    private static int lengthOf(Row row, Layout layout) {
        return row.number() != null ? layout.ulong() : row.bytes().length;
    }
}
