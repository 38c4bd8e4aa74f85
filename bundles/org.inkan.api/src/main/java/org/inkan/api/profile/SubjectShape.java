package org.inkan.api.profile;

import java.util.List;

/**
 * What holders' names look like; the sandbox PKI makes names of this shape.
 *
 * @param attributes short types in order, such as {@code C, CN, SERIALNUMBER}
 * @param display which of them tells holders apart for people, first choice first
 * @param directoryAttributes object identifiers of the subjectDirectoryAttributes that such certificates carry
 * @param provenance how well that is known
 */
public record SubjectShape(
        List<String> attributes, List<String> display, List<String> directoryAttributes, Provenance provenance) {
    public SubjectShape {
        attributes = List.copyOf(attributes);
        display = List.copyOf(display);
        directoryAttributes = List.copyOf(directoryAttributes);
    }
}
