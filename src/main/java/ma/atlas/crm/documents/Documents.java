package ma.atlas.crm.documents;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.EntityGate;
import ma.atlas.crm.access.EntityGates;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The files of any entity. Whoever may see an entity sees its documents, whoever may change it adds to them, as the gate of its
 * kind says. Nobody changes or removes one: they are evidence.
 */
@Component
public class Documents {

    static final String TYPES = "DOC_TYPE";

    /** The kinds of entities that documents may belong to; each as soon as a module has a gate for it. */
    private static final Set<String> OWNERS = Set.of(
            "DOSSIER", "ANNONCE", "COOP_GROUP", "COOP_PROJECT", "COOP_MEMBER", "COOP_ALLOCATION", "COOP_CONTRIBUTION");

    private final EntityGates gates;
    private final Dictionaries dictionaries;
    private final Filing filing;
    private final DocumentRows rows;
    private final DocumentContents contents;

    Documents(
            EntityGates gates, Dictionaries dictionaries, Filing filing, DocumentRows rows, DocumentContents contents) {
        this.gates = gates;
        this.dictionaries = dictionaries;
        this.filing = filing;
        this.rows = rows;
        this.contents = contents;
    }

    /**
     * Adds a document. Not to be called in a transaction: storing may take minutes, so there is a short one before it and
     * another after it, and the caller’s right is asked for in both.
     *
     * @throws Rejected {@code invalid-input} for a kind of entity that has no documents, what its gate says, {@code unknown-code},
     *     {@code file-empty}, {@code file-type-refused}, {@code storage-unavailable}
     */
    public DocumentView add(NewDocument wanted, FileSource source) {
        Actor actor = CurrentActor.requiredInOrganisation();
        EntityGate gate = gate(wanted.entityType());
        return filing.file(wanted, source, actor, () -> {
            gate.requireWriter(actor, wanted.entityId());
            dictionaries.requireActive(TYPES, wanted.type());
        });
    }

    /**
     * @throws Rejected {@code not-found}, or what the gate of its entity says
     */
    @Transactional(readOnly = true)
    public DocumentView get(UUID id) {
        Actor actor = CurrentActor.requiredInOrganisation();
        DocumentView found = rows.find(id).orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
        gate(found.entityType()).requireReader(actor, found.entityId());
        return found;
    }

    /**
     * The bytes of a document, to be opened outside of any transaction.
     *
     * @throws Rejected as {@link #get}
     */
    @Transactional(readOnly = true)
    public DocumentContent content(UUID id) {
        return contents.of(get(id));
    }

    /**
     * The documents of an entity, newest first.
     *
     * @param type a code of DOC_TYPE; null for any
     * @throws Rejected {@code invalid-input} for a kind of entity that has no documents, or what its gate says
     */
    @Transactional(readOnly = true)
    public Page<DocumentView> list(String entityType, UUID entityId, @Nullable String type, PageRequest page) {
        Actor actor = CurrentActor.requiredInOrganisation();
        gate(entityType).requireReader(actor, entityId);
        return rows.page(entityType, entityId, type, page);
    }

    /** The documents of an entity, oldest first, in one statement. Decides on nobody’s behalf: the caller has. */
    @Transactional(readOnly = true)
    public List<DocumentView> ofEntity(String entityType, UUID entityId) {
        return rows.ofEntity(entityType, entityId);
    }

    /** As {@link #ofEntity}, of one type alone. */
    @Transactional(readOnly = true)
    public List<DocumentView> ofEntity(String entityType, UUID entityId, String type) {
        return rows.ofEntity(entityType, entityId, type);
    }

    /** As {@link #ofEntity}, of several entities of one kind. */
    @Transactional(readOnly = true)
    public List<DocumentView> ofEntities(String entityType, Collection<UUID> entityIds) {
        return rows.ofEntities(entityType, entityIds);
    }

    private EntityGate gate(String entityType) {
        return gates.find(entityType)
                .filter(gate -> OWNERS.contains(entityType))
                .orElseThrow(() -> Rejected.invalid("entityType", "one-of", owners()));
    }

    private String owners() {
        return String.join(
                ", ", gates.entityTypes().stream().filter(OWNERS::contains).toList());
    }
}
