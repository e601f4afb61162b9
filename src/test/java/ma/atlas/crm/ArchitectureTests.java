package ma.atlas.crm;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the shape of the code must stay like; {@link SourceRulesTests} has the rules that bytecode cannot tell. */
@AnalyzeClasses(packagesOf = AtlasApplication.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String ENGINE = "ma.atlas.crm.workflow.flowable..";

    private static final Set<String> SUBJECTS = Set.of("Dossier", "CoopGroup", "CoopProject", "CoopAllocation");

    @ArchTest
    static final ArchRule onlyOnePackageKnowsTheEngine = noClasses()
            .that()
            .resideOutsideOfPackage(ENGINE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.flowable..")
            .because("the step to another engine version, or engine, must stay inside one package");

    @ArchTest
    static final ArchRule onlyPicturesKnowElk = noClasses()
            .that()
            .resideOutsideOfPackage("ma.atlas.crm.workflow.layout..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.elk..", "org.eclipse.emf..")
            .because("a layout is boxes and points: what computes them can be exchanged");

    @ArchTest
    static final ArchRule controllersLiveInWebPackages = classes()
            .that()
            .areMetaAnnotatedWith(Controller.class)
            .should()
            .resideInAPackage("ma.atlas.crm..web..")
            .because("HTTP is one door among several: what it opens must not know it");

    @ArchTest
    static final ArchRule controllersAreNamedForTheirNoun = classes()
            .that()
            .areMetaAnnotatedWith(RestController.class)
            .and()
            .areNotAssignableTo(ErrorController.class)
            .should()
            .haveSimpleNameEndingWith("Controller")
            .because("the OpenAPI document names operations after controller and method");

    @ArchTest
    static final ArchRule whatAnswersCreatedSaysSo = methods()
            .that(callResponseEntity("created"))
            .should(declareStatus(HttpStatus.CREATED))
            .allowEmptyShould(true)
            .because("the OpenAPI document shows the status that the method declares");

    @ArchTest
    static final ArchRule whatAnswersNoContentSaysSo = methods()
            .that(callResponseEntity("noContent"))
            .should(declareStatus(HttpStatus.NO_CONTENT))
            .allowEmptyShould(true)
            .because("the OpenAPI document shows the status that the method declares");

    @ArchTest
    static final ArchRule webClassesOpenNoTransaction = noClasses()
            .that()
            .resideInAPackage("ma.atlas.crm..web..")
            .should()
            .beAnnotatedWith(Transactional.class)
            .because("the use case owns the transaction, whichever door it is called through");

    @ArchTest
    static final ArchRule webMethodsOpenNoTransaction = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("ma.atlas.crm..web..")
            .should()
            .beAnnotatedWith(Transactional.class)
            .because("the use case owns the transaction, whichever door it is called through");

    @ArchTest
    static final ArchRule modulesHaveNoCycles = slices().matching("ma.atlas.crm.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a cycle makes several modules into one that nobody can read alone");

    @ArchTest
    static final ArchRule nothingButTheWebKnowsTheWeb = noClasses()
            .that()
            .resideOutsideOfPackage("ma.atlas.crm..web..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("ma.atlas.crm..web..").and(resideOutsideOfPackage("ma.atlas.crm.shared.web")))
            .because("a use case is called through other doors as well");

    @ArchTest
    static final ArchRule dependenciesComeThroughConstructors = noFields()
            .should()
            .beAnnotatedWith(Autowired.class)
            .orShould()
            .beAnnotatedWith(Value.class)
            .orShould()
            .beAnnotatedWith(Inject.class)
            .orShould()
            .beAnnotatedWith(Resource.class)
            .orShould()
            .beAnnotatedWith(PersistenceContext.class)
            .because("an object is complete once it is constructed, and its constructor says what it needs");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = classes()
            .should(notEndInAnEmptyWord())
            .because("Manager, Helper, Util, Impl and DTO say nothing that the rest of the name does not");

    @ArchTest
    static final ArchRule timeIsJavaTime = noClasses()
            .that()
            .resideOutsideOfPackage(ENGINE)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Date.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Calendar.class)
            .because("Date and Calendar are mutable and zoneless; the engine's API alone still speaks them");

    @ArchTest
    static final ArchRule timeComesFromTheOneClock = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("ma.atlas.crm.shared.ClockConfiguration")
            .should(callMethodWhere(readsTheSystemClock()))
            .orShould()
            .callConstructor(Date.class)
            .because("rules, jobs and the engine share one clock, which tests move");

    @ArchTest
    static final ArchRule testToolsAndLombokStayOutOfProduction = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "lombok..",
                    "org.junit..",
                    "org.mockito..",
                    "org.assertj..",
                    "org.springframework.test..",
                    "org.springframework.boot.test..",
                    "org.testcontainers..")
            .because("code is written out for its readers, and what serves tests is not shipped");

    @ArchTest
    static final ArchRule entitiesAreNobodyElsesBusiness = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .should()
            .notBePublic()
            .allowEmptyShould(true)
            .because("across modules and over HTTP go ids and records, never entities");

    @ArchTest
    static final ArchRule entitiesOnlyReadTheirStatus = fields().that()
            .haveName("statusCode")
            .and(declaredInASubject())
            .should(beReadOnlyColumns())
            .allowEmptyShould(true)
            .because("the status of a subject is written by the engine's projection alone");

    private static ArchCondition<JavaClass> notEndInAnEmptyWord() {
        Set<String> words = Set.of("Manager", "Helper", "Util", "Utils", "Impl", "DTO", "Dto");
        return new ArchCondition<>("not end in " + words + ", unless a Spring type that they extend does") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                words.stream()
                        .filter(word -> type.getSimpleName().endsWith(word))
                        .filter(word -> type.getAllRawSuperclasses().stream()
                                .noneMatch(parent -> parent.getSimpleName().endsWith(word)
                                        && resideInAPackage("org.springframework..")
                                                .test(parent)))
                        .forEach(word -> events.add(SimpleConditionEvent.violated(
                                type, "%s ends in %s".formatted(type.getFullName(), word))));
            }
        };
    }

    /** {@code now()} without a clock, in any class of java.time, and what reads the system's clock without it. */
    private static DescribedPredicate<JavaMethodCall> readsTheSystemClock() {
        return DescribedPredicate.describe("it reads the system clock", call -> {
            String owner = call.getTargetOwner().getFullName();
            String method = call.getTarget().getName();
            boolean takesClock = call.getTarget().getRawParameterTypes().stream()
                    .anyMatch(parameter -> parameter.isEquivalentTo(Clock.class));
            return (owner.startsWith("java.time.") && method.equals("now") && !takesClock)
                    || (owner.equals("java.time.Clock") && (method.startsWith("system") || method.startsWith("tick")))
                    || (owner.equals("java.lang.System") && method.equals("currentTimeMillis"))
                    || (owner.equals("java.util.Calendar") && method.equals("getInstance"));
        });
    }

    private static DescribedPredicate<JavaMethod> callResponseEntity(String method) {
        return DescribedPredicate.describe(
                "call ResponseEntity." + method,
                caller -> caller.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(ResponseEntity.class)
                                && call.getTarget().getName().equals(method)));
    }

    private static ArchCondition<JavaMethod> declareStatus(HttpStatus status) {
        return new ArchCondition<>("be annotated with @ResponseStatus(" + status.name() + ")") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean declared = method.tryGetAnnotationOfType(ResponseStatus.class)
                        .map(annotation -> annotation.value() == status || annotation.code() == status)
                        .orElse(false);
                if (!declared) {
                    events.add(SimpleConditionEvent.violated(
                            method, "%s does not declare %s".formatted(method.getFullName(), status)));
                }
            }
        };
    }

    private static DescribedPredicate<JavaField> declaredInASubject() {
        return DescribedPredicate.describe(
                "declared in the entity of a subject",
                field -> field.getOwner().isAnnotatedWith(Entity.class)
                        && SUBJECTS.contains(field.getOwner().getSimpleName()));
    }

    private static ArchCondition<JavaField> beReadOnlyColumns() {
        return new ArchCondition<>("be neither inserted nor updated by JPA") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean readOnly = field.tryGetAnnotationOfType(Column.class)
                        .map(column -> !column.insertable() && !column.updatable())
                        .orElse(false);
                if (!readOnly) {
                    events.add(SimpleConditionEvent.violated(
                            field, field.getFullName() + " is not @Column(insertable = false, updatable = false)"));
                }
            }
        };
    }
}
