package ma.atlas.crm.workflow.bpmn;

import java.util.Optional;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.workflow.ReasonType;

/** The codes of ours that a document names. */
final class Codes {

    private Codes() {}

    /** A role that somebody of an organisation can have. */
    static Optional<Role> role(String code, XmlElement at, Findings findings) {
        try {
            Role role = Role.valueOf(code);
            if (role.isOfOrganisation()) {
                return Optional.of(role);
            }
        } catch (IllegalArgumentException unknown) {
            // reported below
        }
        findings.add("unknown-role", at, code);
        return Optional.empty();
    }

    static ReasonType reasonType(String code, XmlElement at, Findings findings) {
        try {
            return ReasonType.valueOf(code);
        } catch (IllegalArgumentException unknown) {
            findings.add("unknown-reason-type", at, code);
            return ReasonType.NONE;
        }
    }
}
