package ma.atlas.crm.workflow.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.atlas.crm.reference.Subjects;
import ma.atlas.crm.workflow.Lifecycle;
import ma.atlas.crm.workflow.SubjectDeclaration;
import ma.atlas.crm.workflow.SubjectType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The kinds of subjects that domain modules contribute. */
@Component
public class SubjectTypes implements Subjects {

    private final ObjectProvider<SubjectType> contributed;
    private final ObjectProvider<SubjectDeclaration> declared;

    SubjectTypes(ObjectProvider<SubjectType> contributed, ObjectProvider<SubjectDeclaration> declared) {
        this.contributed = contributed;
        this.declared = declared;
    }

    /**
     * @throws IllegalStateException when no module contributes the subject of this lifecycle
     */
    public SubjectType of(Lifecycle lifecycle) {
        return of(lifecycle.subjectType());
    }

    public SubjectType of(String code) {
        SubjectType type = byCode().get(code);
        if (type == null) {
            throw new IllegalStateException("Expected a module to contribute the subject " + code + ", but none does");
        }
        return type;
    }

    /** What may be said of a kind of subject before any exists; empty when no module declares it. */
    public Optional<SubjectDeclaration> declaration(String code) {
        return declared.stream()
                .filter(declaration -> declaration.code().equals(code))
                .findFirst();
    }

    /** Every kind of subject that a module contributes, in the order of their codes. */
    public List<SubjectType> all() {
        return contributed.stream()
                .sorted(Comparator.comparing(SubjectType::code))
                .toList();
    }

    @Override
    public Set<String> codes() {
        return declared.stream().map(SubjectDeclaration::code).collect(Collectors.toSet());
    }

    /** Every kind of subject that a module declares, in the order of their codes. */
    public List<SubjectDeclaration> declarations() {
        return declared.stream()
                .sorted(Comparator.comparing(SubjectDeclaration::code))
                .toList();
    }

    private Map<String, SubjectType> byCode() {
        List<SubjectType> all = contributed.stream().toList();
        return all.stream().collect(Collectors.toMap(SubjectType::code, Function.identity()));
    }
}
