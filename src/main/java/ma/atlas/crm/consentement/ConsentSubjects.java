package ma.atlas.crm.consentement;

import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.EntityGate;
import ma.atlas.crm.access.EntityGates;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import org.springframework.stereotype.Component;

/** Who may know and write down what a person says, and write to them: whoever may that of the case or the member. */
@Component
public class ConsentSubjects {

    private final EntityGates gates;

    ConsentSubjects(EntityGates gates) {
        this.gates = gates;
    }

    /**
     * @throws Rejected {@code not-found}, {@code role-required}, {@code not-assigned}
     */
    public void requireReader(Actor actor, ConsentSubject subject) {
        gate(subject).requireReader(actor, subject.id());
    }

    /**
     * @param permission that says how far somebody may go
     * @throws Rejected as {@link #requireReader}; {@code unknown-member} for a member who is not there for them
     */
    public void requireWriter(Actor actor, ConsentSubject subject, Permission permission) {
        try {
            gate(subject).requireWriter(actor, subject.id(), permission);
        } catch (Rejected refused) {
            boolean isMember = subject.kind() == ConsentSubject.Kind.MEMBER;
            throw isMember && refused.type() == CommonProblem.NOT_FOUND ? unknownMember(subject) : refused;
        }
    }

    /** Where nobody keeps members, there is none. */
    private EntityGate gate(ConsentSubject subject) {
        return switch (subject.kind()) {
            case DOSSIER -> gates.required(subject.entityType(), "dossierId");
            case MEMBER -> gates.find(subject.entityType()).orElseThrow(() -> unknownMember(subject));
        };
    }

    private static Rejected unknownMember(ConsentSubject subject) {
        return Rejected.because(ConsentProblem.UNKNOWN_MEMBER, subject.id());
    }
}
