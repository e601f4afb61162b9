package ma.atlas.crm.coop.group;

import java.time.Clock;
import java.util.UUID;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.coop.CoopLots;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.EntityTag;
import ma.atlas.crm.workflow.SubjectSnapshot;
import ma.atlas.crm.workflow.WorkflowProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people do with the lots of projects. Each method decides who may, and runs in one transaction. */
@Component
public class Lots {

    private final CoopLotRepository repository;
    private final LotRows rows;
    private final CoopLots standings;
    private final ProjectSubject projects;
    private final Clock clock;

    Lots(CoopLotRepository repository, LotRows rows, CoopLots standings, ProjectSubject projects, Clock clock) {
        this.repository = repository;
        this.rows = rows;
        this.standings = standings;
        this.projects = projects;
        this.clock = clock;
    }

    /**
     * Adds a lot to a project.
     *
     * @param statusCode what it is expected to begin with; null for what it does begin with
     * @throws Rejected {@code role-required}, {@code not-found} for the project, {@code ended} where that has ended,
     *     {@code lot-code-taken}, {@code status-by-move}
     */
    @Transactional
    public LotView add(UUID projectId, LotFields fields, @Nullable String statusCode) {
        CurrentActor.requiredInOrganisation().require(Permission.WRITE_COOP);
        SubjectSnapshot project = projects.lock(projectId).orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
        if (project.terminal()) {
            throw Rejected.because(WorkflowProblem.ENDED, project.statusCode());
        }
        Groups.requireStatus(statusCode, CoopLots.Status.AVAILABLE.name());
        CoopLot lot = new CoopLot(Ids.next(), projectId, fields, clock.instant());
        save(lot, fields.code());
        return view(lot.id());
    }

    private void save(CoopLot lot, String code) {
        try {
            repository.saveAndFlush(lot);
        } catch (DataIntegrityViolationException twice) {
            throw Rejected.because(GroupProblem.LOT_CODE_TAKEN, code);
        }
    }

    /**
     * @throws Rejected {@code role-required}, {@code not-found}
     */
    @Transactional(readOnly = true)
    public LotView get(UUID id) {
        CurrentActor.requiredInOrganisation().requireAll(Permission.READ_COOP);
        return view(id);
    }

    /**
     * In the order of their codes.
     *
     * @throws Rejected {@code role-required}, {@code not-found} for the project
     */
    @Transactional(readOnly = true)
    public Page<LotView> list(UUID projectId, @Nullable String statusCode, PageRequest page) {
        CurrentActor.requiredInOrganisation().requireAll(Permission.READ_COOP);
        if (projects.find(projectId).isEmpty()) {
            throw Rejected.because(CommonProblem.NOT_FOUND);
        }
        return rows.page(projectId, statusCode, page);
    }

    /**
     * Changes what people write about a lot that is available: what is meant for somebody stays what it was allocated as.
     *
     * @throws Rejected {@code role-required}, {@code not-found}, {@code stale}, {@code lot-allocated}, {@code lot-code-taken},
     *     {@code status-by-move}
     */
    @Transactional
    public LotView change(UUID id, LotChange change, @Nullable String ifMatch) {
        CurrentActor.requiredInOrganisation().require(Permission.WRITE_COOP);
        CoopLots.Standing standing = standings.lock(id).orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
        CoopLot lot = repository.getReferenceById(id);
        EntityTag.requireMatch(ifMatch, lot.version());
        Groups.requireStatus(change.statusCode(), standing.status().name());
        LotFields before = lot.fields();
        LotFields after = change.of(before);
        if (!after.isSameAs(before)) {
            if (standing.status() != CoopLots.Status.AVAILABLE) {
                throw Rejected.because(
                        GroupProblem.LOT_ALLOCATED,
                        before.code(),
                        standing.status().name());
            }
            lot.rewrite(after, clock.instant());
            save(lot, after.code());
        }
        return view(id);
    }

    private LotView view(UUID id) {
        return rows.view(id).orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }
}
