package ma.atlas.crm.jobs;

import ma.atlas.crm.access.Permission;

/** A kind of job: a bean that does it in steps. */
public interface JobWork {

    /** What it is called, the same in every version, as {@code "dossier.import"}. */
    String type();

    /** What it takes to start one; whoever has it also reads how those of others are getting on. */
    Permission permission();

    /**
     * One bounded step, in one transaction together with the job's new cursor; bound to the organisation and to the actor who
     * asked. Nobody else is at this job meanwhile. A step that throws is undone and tried again, a few times: after
     * {@code state.attempt()} failures in a row. A refusal by rule is final.
     */
    JobStep step(JobState state);
}
