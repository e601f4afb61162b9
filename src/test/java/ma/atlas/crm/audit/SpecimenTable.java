package ma.atlas.crm.audit;

import ma.atlas.crm.testing.Sql;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Has the table of {@link Specimen} while a test class runs. */
final class SpecimenTable implements BeforeAllCallback, AfterAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        SpringExtension.getApplicationContext(context);
        Sql.asOwner().execute(Specimen.TABLE, "call isolate_by_org('audit_specimen')");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Sql.asOwner().execute("drop table audit_specimen");
    }
}
