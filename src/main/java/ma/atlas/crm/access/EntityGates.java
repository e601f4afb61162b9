package ma.atlas.crm.access;

import java.util.List;
import java.util.Optional;
import ma.atlas.crm.shared.Rejected;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The gate of each kind of entity. */
@Component
public class EntityGates {

    private final ObjectProvider<EntityGate> gates;

    EntityGates(ObjectProvider<EntityGate> gates) {
        this.gates = gates;
    }

    public Optional<EntityGate> find(String entityType) {
        return gates.stream()
                .filter(gate -> gate.entityType().equals(entityType))
                .findFirst();
    }

    /**
     * The gate of a kind of entity that a request names.
     *
     * @param field the name of the request's field, for the refusal
     * @throws Rejected {@code invalid-input} for a kind that nobody keeps
     */
    public EntityGate required(String entityType, String field) {
        return find(entityType).orElseThrow(() -> Rejected.invalid(field, "one-of", String.join(", ", entityTypes())));
    }

    /** Every kind of entity that has a gate, in alphabetical order. */
    public List<String> entityTypes() {
        return gates.stream().map(EntityGate::entityType).sorted().toList();
    }
}
