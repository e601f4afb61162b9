package ma.atlas.crm.dossier;

import ma.atlas.crm.access.EveryOrganisation;
import ma.atlas.crm.schedule.Sweep;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Has cases judged though nothing happens to them: where rules ask what time it is, and where nobody has ever judged one, as
 * before the version that brought scoring.
 */
@Component
class NightlyScores implements Sweep {

    private final EveryOrganisation organisations;
    private final ObjectProvider<Rescoring> rescoring;

    /**
     * @param rescoring asked for when it is needed: its jobs go to the scheduler, which is made of sweeps
     */
    NightlyScores(EveryOrganisation organisations, ObjectProvider<Rescoring> rescoring) {
        this.organisations = organisations;
        this.rescoring = rescoring;
    }

    @Override
    public String name() {
        return "dossier.nightly-scores";
    }

    @Override
    public String cron() {
        return "0 30 2 * * *";
    }

    @Override
    public void run() {
        organisations.forEach(name(), orgId -> rescoring.getObject().startIfDue());
    }
}
