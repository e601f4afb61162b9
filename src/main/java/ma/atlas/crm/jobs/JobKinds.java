package ma.atlas.crm.jobs;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The kinds of jobs that modules contribute. */
@Component
class JobKinds {

    private final ObjectProvider<JobWork> contributed;

    JobKinds(ObjectProvider<JobWork> contributed) {
        this.contributed = contributed;
    }

    /** Empty for a kind that this version does not know, or knows no more. */
    Optional<JobWork> find(String type) {
        return contributed.stream().filter(work -> work.type().equals(type)).findFirst();
    }

    /**
     * @throws IllegalStateException when no module contributes it
     */
    JobWork required(String type) {
        return find(type)
                .orElseThrow(() ->
                        new IllegalStateException("Expected a module to do jobs of type " + type + ", but none does"));
    }
}
