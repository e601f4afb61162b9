package ma.atlas.crm.coop.ledger;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.IntSupplier;
import ma.atlas.crm.access.EveryOrganisation;
import ma.atlas.crm.schedule.Sweep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What a new day does to ledgers: instalments are called for, and what nobody has said to have paid is late. It is done soon after an
 * organisation's midnight, in transactions of {@link OpeningInstalments#MOST} lines, and again each hour, which finds nothing to do.
 */
@Component
class DailyLedger implements Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(DailyLedger.class);
    private static final int GROUPS = 200;
    private static final UUID FIRST = new UUID(0, 0);

    private final EveryOrganisation organisations;
    private final OpeningInstalments opening;
    private final ContributionRows rows;
    private final ContributionRepository repository;
    private final OrganisationDays days;
    private final TransactionOperations transactions;
    private final Clock clock;

    DailyLedger(
            EveryOrganisation organisations,
            OpeningInstalments opening,
            ContributionRows rows,
            ContributionRepository repository,
            OrganisationDays days,
            TransactionOperations transactions,
            Clock clock) {
        this.organisations = organisations;
        this.opening = opening;
        this.rows = rows;
        this.repository = repository;
        this.days = days;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "coop.daily-ledger";
    }

    @Override
    public String cron() {
        return "0 3 * * * *";
    }

    @Override
    public void run() {
        organisations.forEach(name(), orgId -> runInOrganisation());
    }

    /** In the organisation that is bound. */
    void runInOrganisation() {
        for (List<UUID> page = groups(FIRST); !page.isEmpty(); page = groups(page.get(page.size() - 1))) {
            page.forEach(this::openIn);
        }
        untilDone(() -> transactions.execute(transaction -> markOverdue()));
    }

    private List<UUID> groups(UUID after) {
        return transactions.execute(transaction -> rows.planningGroups(after, GROUPS));
    }

    /** A group that fails holds no other back. */
    private void openIn(UUID groupId) {
        try {
            untilDone(() -> opening.open(groupId));
        } catch (RuntimeException failure) {
            LOG.error("The instalments of the group {} were not opened", groupId, failure);
        }
    }

    private int markOverdue() {
        List<UUID> overdue = rows.overdue(days.today(), OpeningInstalments.MOST);
        repository.findByIdIn(overdue).forEach(line -> line.becomeLate(clock.instant()));
        repository.flush();
        return overdue.size();
    }

    private static void untilDone(IntSupplier batch) {
        int done;
        do {
            done = batch.getAsInt();
        } while (done == OpeningInstalments.MOST);
    }
}
