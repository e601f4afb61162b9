package ma.atlas.crm.local;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

@Component
@OwnDatabase
class DemoSeeding implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoSeeding.class);

    private final ObjectProvider<DemoData> demoData;

    DemoSeeding(ObjectProvider<DemoData> demoData) {
        this.demoData = demoData;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        demoData.ifAvailable(data -> {
            LOG.info("Looking after the demo data");
            data.seedIfMissing();
        });
    }
}
