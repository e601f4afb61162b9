package ma.atlas.crm.workflow;

import java.util.List;

/**
 * Something that guards may ask about: a variable of a rule, or a field of one.
 *
 * @param name as rules write it
 * @param example a rule or value that shows its use
 */
public record Fact(String name, Type type, String example) {

    /** What kind of value a fact has. A field that has no value is absent: {@code has(dossier.email)} asks. */
    public sealed interface Type permits Simple, Structure, ListOf {}

    /** Kinds without fields. */
    public enum Simple implements Type {
        TEXT,
        WHOLE_NUMBER,
        /** A number with decimals. */
        NUMBER,
        YES_OR_NO,
        INSTANT,
        /** An object of whatever shape: fields are not checked when a rule is deployed. */
        FREE_OBJECT,
        LIST_OF_TEXTS
    }

    /** A record of named fields; a misspelt one keeps a rule from being deployed. */
    public record Structure(String name, List<Fact> fields) implements Type {}

    /** A list of records. */
    public record ListOf(Structure element) implements Type {}

    /** The same record without one of its fields; whatever has no such field is as it was. */
    public Fact without(String field) {
        if (!(type instanceof Structure structure)) {
            return this;
        }
        List<Fact> rest = structure.fields().stream()
                .filter(known -> !known.name().equals(field))
                .toList();
        return new Fact(name, new Structure(structure.name(), rest), example);
    }

    public static Fact text(String name, String example) {
        return new Fact(name, Simple.TEXT, example);
    }

    public static Fact wholeNumber(String name, String example) {
        return new Fact(name, Simple.WHOLE_NUMBER, example);
    }

    public static Fact number(String name, String example) {
        return new Fact(name, Simple.NUMBER, example);
    }

    public static Fact yesOrNo(String name, String example) {
        return new Fact(name, Simple.YES_OR_NO, example);
    }

    public static Fact instant(String name, String example) {
        return new Fact(name, Simple.INSTANT, example);
    }

    public static Fact freeObject(String name, String example) {
        return new Fact(name, Simple.FREE_OBJECT, example);
    }

    public static Fact structure(String name, String example, Fact... fields) {
        return new Fact(name, new Structure(name, List.of(fields)), example);
    }

    public static Fact listOf(String name, String element, String example, Fact... fields) {
        return new Fact(name, new ListOf(new Structure(element, List.of(fields))), example);
    }
}
