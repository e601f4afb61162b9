package ma.atlas.crm.outbound;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The providers that this application knows, and whether what is said of one is fit. */
@Component
class ProviderTypes {

    private final List<ProviderType> types;

    ProviderTypes(List<ProviderType> types) {
        this.types = List.copyOf(types);
    }

    /** Those of a channel. None of a channel that nothing is sent by. */
    List<ProviderType> of(Channel channel) {
        return types.stream().filter(type -> type.channel() == channel).toList();
    }

    Optional<ProviderType> find(Channel channel, String name) {
        return of(channel).stream().filter(type -> type.name().equals(name)).findFirst();
    }

    /**
     * @throws Rejected {@code invalid-input} unless it is a provider of the channel
     */
    ProviderType required(Channel channel, String name) {
        return find(channel, name)
                .orElseThrow(() -> Rejected.invalid(
                        "provider",
                        "one-of",
                        of(channel).stream().map(ProviderType::name).collect(Collectors.joining(", "))));
    }

    /**
     * The settings in the form in which they are kept.
     *
     * @throws Rejected {@code invalid-input} for a field that the provider does not have, that is missing, or whose value does not fit
     */
    static Map<String, Object> settings(ProviderType type, Map<String, Object> given) {
        given.keySet().forEach(name -> field(type, false, name));
        Map<String, Object> fit = new LinkedHashMap<>();
        for (ProviderField field : type.fields()) {
            if (field.secret()) {
                continue;
            }
            Object value = given.get(field.name());
            String path = "settings." + field.name();
            if (value != null) {
                fit.put(field.name(), field.reading().apply(path, value));
            } else if (field.required()) {
                throw Rejected.invalid(path, "required");
            }
        }
        return fit;
    }

    /** The secrets that are given, as {@link #settings}; those that are to be removed are null. */
    static Map<String, @Nullable String> secrets(ProviderType type, Map<String, @Nullable String> given) {
        Map<String, @Nullable String> fit = new LinkedHashMap<>();
        given.forEach((name, secret) -> {
            ProviderField field = field(type, true, name);
            fit.put(name, secret == null ? null : (String) field.reading().apply("secrets." + name, secret));
        });
        return fit;
    }

    private static ProviderField field(ProviderType type, boolean secret, String name) {
        List<ProviderField> fields =
                type.fields().stream().filter(field -> field.secret() == secret).toList();
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Rejected.invalid(
                        (secret ? "secrets." : "settings.") + shortened(name),
                        "not-of-provider",
                        type.name(),
                        fields.stream().map(ProviderField::name).collect(Collectors.joining(", "))));
    }

    /** What a client has named stands in the answer, if it is of a length for it. */
    private static String shortened(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }
}
