package ma.atlas.crm.outbound;

import java.util.List;

/**
 * What is written about a message template, complete.
 *
 * @param texts one for each channel and language that it exists in
 * @param active whether messages may be made of it
 */
public record TemplateFields(List<TemplateText> texts, List<TemplateVariable> variables, boolean active) {

    public TemplateFields {
        texts = List.copyOf(texts);
        variables = List.copyOf(variables);
    }
}
