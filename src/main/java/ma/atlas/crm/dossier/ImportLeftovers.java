package ma.atlas.crm.dossier;

import ma.atlas.crm.access.EveryOrganisation;
import ma.atlas.crm.schedule.Sweep;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Removes what imports that failed have left of people's data; nothing depends on when. */
@Component
class ImportLeftovers implements Sweep {

    private final EveryOrganisation organisations;
    private final ImportLines lines;
    private final TransactionOperations transactions;

    ImportLeftovers(EveryOrganisation organisations, ImportLines lines, TransactionOperations transactions) {
        this.organisations = organisations;
        this.lines = lines;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "dossier.import-leftovers";
    }

    @Override
    public String cron() {
        return "0 40 2 * * *";
    }

    @Override
    public void run() {
        organisations.forEach(
                name(), orgId -> transactions.executeWithoutResult(transaction -> lines.deleteLeftOver()));
    }
}
