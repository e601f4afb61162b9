package ma.atlas.crm.outbound;

import java.util.List;

/**
 * A template that the provider keeps and has approved.
 *
 * @param name as the provider knows it
 * @param language as the provider knows it, like {@code fr}
 * @param parameters the values of its placeholders, in their order
 */
record ProviderTemplate(String name, String language, List<String> parameters) {}
