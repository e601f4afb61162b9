package ma.atlas.crm.access;

import java.util.List;
import java.util.Map;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.tenancy.Organisation;

/**
 * Something that an organisation may choose, by {@code settings} of its own. The module that it concerns contributes it as a
 * bean; what no module knows may be anything.
 *
 * @param values what may be chosen; the first one unless something is
 */
public record OrganisationSetting(String name, List<String> values) {

    public OrganisationSetting {
        values = List.copyOf(values);
    }

    /** What an organisation has chosen. */
    public String of(Organisation organisation) {
        return organisation.settings().get(name) instanceof String chosen && values.contains(chosen)
                ? chosen
                : values.get(0);
    }

    /**
     * @throws Rejected {@code invalid-input} for a value that cannot be chosen
     */
    void check(Map<String, ?> settings) {
        Object chosen = settings.get(name);
        if (chosen != null && !values.contains(chosen)) {
            throw Rejected.invalid("settings." + name, "one-of", String.join(", ", values));
        }
    }
}
