package ma.atlas.crm.coop.allocation;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Fields of which one is dear: it is read when somebody comes to look at it, and once. */
final class FieldOnDemand extends AbstractMap<String, Object> {

    private final Map<String, Object> others;
    private final String name;
    private final Supplier<Object> reading;
    private @Nullable Object value;

    FieldOnDemand(Map<String, Object> others, String name, Supplier<Object> reading) {
        this.others = others;
        this.name = name;
        this.reading = reading;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return name.equals(key) || others.containsKey(key);
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return name.equals(key) ? value() : others.get(key);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        Map<String, Object> all = new LinkedHashMap<>(others);
        all.put(name, value());
        return all.entrySet();
    }

    private Object value() {
        Object known = value;
        if (known == null) {
            known = reading.get();
            value = known;
        }
        return known;
    }
}
