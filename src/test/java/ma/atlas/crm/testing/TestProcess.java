package ma.atlas.crm.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;

/** Processes that only tests deploy. */
public final class TestProcess {

    private TestProcess() {}

    /** The B2B demo request with the roles of the reference, and {@code B2B_SCHEDULED} meant for managers. */
    public static String b2bDemo() {
        try {
            return new ClassPathResource("processes-test/CRM_LEAD_B2B_DEMO.bpmn20.xml")
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
