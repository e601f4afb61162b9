package ma.atlas.crm.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole application, on a port of its own and on the {@link TestDatabase}. The application starts once for all
 * such tests: a test adds no property, no profile and no mock bean, which would start another.
 *
 * <p>Tests share the database, so each makes organisations of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "logging.structured.format.console=",
            "spring.test.print-condition-evaluation-report=false"
        })
@ActiveProfiles("test")
@ContextConfiguration(initializers = TestEnvironment.class)
public @interface AtlasTest {}
