package ma.atlas.crm.dossier;

import ma.atlas.crm.access.EveryOrganisation;
import ma.atlas.crm.schedule.Sweep;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Has all cases judged anew each night, where rules ask what time it is: nothing need happen to a case for its score to change. */
@Component
class AgeingScores implements Sweep {

    private final EveryOrganisation organisations;
    private final ObjectProvider<Rescoring> rescoring;

    /**
     * @param rescoring asked for when it is needed: its jobs go to the scheduler, which is made of sweeps
     */
    AgeingScores(EveryOrganisation organisations, ObjectProvider<Rescoring> rescoring) {
        this.organisations = organisations;
        this.rescoring = rescoring;
    }

    @Override
    public String name() {
        return "dossier.ageing-scores";
    }

    @Override
    public String cron() {
        return "0 30 2 * * *";
    }

    @Override
    public void run() {
        organisations.forEach(name(), orgId -> rescoring.getObject().startIfAgeing());
    }
}
