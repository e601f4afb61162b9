package ma.atlas.crm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.atlas.crm.audit.Audited;
import org.springframework.data.jpa.repository.Modifying;

/** Nothing is changed that the journal does not hear of. */
@AnalyzeClasses(packagesOf = AtlasApplication.class, importOptions = ImportOption.DoNotIncludeTests.class)
class AuditRulesTests {

    /** What writes the rows of entities without JPA, and why the journal misses nothing by it. */
    private static final Map<String, String> SQL_WRITERS = Map.of(
            "AllocationEffects", "records what it writes by AuditTrail",
            "AppointmentReminderRows", "AppointmentReminders records what it cancels",
            "MemberRanks", "the last rank that was issued follows from the members, and is no field of the journal",
            "DossierProjection", "StatusProjection and AssignmentProjection record what it writes",
            "DossierScores", "what a score follows from is journalled, and scores are no field of the journal",
            "LotStandings", "records the status that it writes",
            "OutboundRows",
                    "OutboundTrace records how a message begins and ends; that it is in hand is told by its attempt",
            "DossierTimeline", "touches the last activity, which is no field of the journal",
            "Timeline", "tells what is journalled already, and withdraws the tasks of what is deleted");

    /** Tables of records that no entity stands for: SQL alone writes them. */
    private static final List<String> WITHOUT_ENTITY = List.of("outbound_message");

    @ArchTest
    static final ArchRule everyEntityIsAudited = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .should()
            .beAnnotatedWith(Audited.class)
            .because("every change of every record is journalled");

    @ArchTest
    static final ArchRule entitiesAreFlat = noFields()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Entity.class)
            .should()
            .beAnnotatedWith(OneToMany.class)
            .orShould()
            .beAnnotatedWith(ManyToOne.class)
            .orShould()
            .beAnnotatedWith(OneToOne.class)
            .orShould()
            .beAnnotatedWith(ManyToMany.class)
            .orShould()
            .beAnnotatedWith(ElementCollection.class)
            .orShould()
            .beAnnotatedWith(Embedded.class)
            .because("the journal hears of rows: what hangs on an entity would change without a line");

    @ArchTest
    static final ArchRule queriesChangeNoEntities = noMethods()
            .should()
            .beAnnotatedWith(Modifying.class)
            .because("the journal does not hear of changes that JPA makes by a query");

    @ArchTest
    static void everyEntityHasAnEntityTypeOfItsOwn(JavaClasses classes) {
        assertThat(audited(classes))
                .isNotEmpty()
                .extracting(type -> type.getAnnotationOfType(Audited.class).value())
                .doesNotHaveDuplicates()
                .allSatisfy(entityType -> assertThat(entityType).matches("[A-Z]+(_[A-Z]+)*"));
    }

    @ArchTest
    static void sqlWritesTheRowsOfEntitiesInKnownPlacesOnly(JavaClasses classes) {
        String tables = Stream.concat(audited(classes).stream().map(AuditRulesTests::table), WITHOUT_ENTITY.stream())
                .collect(Collectors.joining("|"));
        Pattern write =
                Pattern.compile("\\b(insert into|update|delete from) (" + tables + ")\\b", Pattern.CASE_INSENSITIVE);
        Set<String> writers = JavaSource.ofApplication().stream()
                .filter(source -> source.strings().stream()
                        .anyMatch(string -> write.matcher(string).find()))
                .map(JavaSource::className)
                .collect(Collectors.toSet());
        assertThat(writers)
                .as(
                        "the journal does not hear of what SQL changes: use the entity, or record it by AuditTrail and say so here")
                .isEqualTo(SQL_WRITERS.keySet());
    }

    private static List<JavaClass> audited(JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.isAnnotatedWith(Audited.class))
                .toList();
    }

    private static String table(JavaClass entity) {
        return entity.tryGetAnnotationOfType(Table.class)
                .map(Table::name)
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> entity.getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                        .toLowerCase(Locale.ROOT));
    }
}
