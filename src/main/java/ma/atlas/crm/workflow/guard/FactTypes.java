package ma.atlas.crm.workflow.guard;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.atlas.crm.workflow.Fact;

/** Declared facts as types of CEL, so that a misspelt field is found when a rule is compiled. */
final class FactTypes implements CelTypeProvider {

    private final ImmutableMap<String, CelType> variables;
    private final ImmutableMap<String, CelType> structures;

    private FactTypes(ImmutableMap<String, CelType> variables, ImmutableMap<String, CelType> structures) {
        this.variables = variables;
        this.structures = structures;
    }

    static FactTypes of(List<Fact> facts) {
        Map<String, CelType> structures = new LinkedHashMap<>();
        return new FactTypes(fields(facts, structures), ImmutableMap.copyOf(structures));
    }

    private static ImmutableMap<String, CelType> fields(List<Fact> facts, Map<String, CelType> structures) {
        ImmutableMap.Builder<String, CelType> fields = ImmutableMap.builder();
        facts.forEach(fact -> fields.put(fact.name(), type(fact.type(), structures)));
        return fields.buildOrThrow();
    }

    private static CelType type(Fact.Type type, Map<String, CelType> structures) {
        if (type instanceof Fact.Structure structure) {
            return structure(structure, structures);
        }
        if (type instanceof Fact.ListOf list) {
            return ListType.create(structure(list.element(), structures));
        }
        return switch ((Fact.Simple) type) {
            case TEXT -> SimpleType.STRING;
            case WHOLE_NUMBER -> SimpleType.INT;
            case NUMBER -> SimpleType.DOUBLE;
            case YES_OR_NO -> SimpleType.BOOL;
            case INSTANT -> SimpleType.TIMESTAMP;
            case FREE_OBJECT -> MapType.create(SimpleType.STRING, SimpleType.DYN);
            case LIST_OF_TEXTS -> ListType.create(SimpleType.STRING);
        };
    }

    private static CelType structure(Fact.Structure structure, Map<String, CelType> structures) {
        ImmutableMap<String, CelType> fields = fields(structure.fields(), structures);
        CelType created = StructType.create(
                "atlas." + structure.name(), fields.keySet(), name -> Optional.ofNullable(fields.get(name)));
        structures.put(created.name(), created);
        return created;
    }

    ImmutableMap<String, CelType> variables() {
        return variables;
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return structures.values();
    }

    @Override
    public Optional<CelType> findType(String name) {
        return Optional.ofNullable(structures.get(name));
    }
}
