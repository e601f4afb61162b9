package ma.atlas.crm.workflow.guard;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ma.atlas.crm.workflow.Fact;

/**
 * CEL as guards and other rules use it: over declared facts, yielding yes or no, within limits that keep a rule from costing
 * more than the change that it judges.
 */
public final class GuardLanguage {

    static final int MAXIMUM_LENGTH = 4_000;
    static final int MAXIMUM_NODES = 500;
    static final int MAXIMUM_DEPTH = 50;
    static final int MAXIMUM_ITERATIONS = 10_000;
    static final int MAXIMUM_REGEX = 500;

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(MAXIMUM_LENGTH)
            .maxParseRecursionDepth(MAXIMUM_DEPTH)
            .comprehensionMaxIterations(MAXIMUM_ITERATIONS)
            .maxRegexProgramSize(MAXIMUM_REGEX)
            .evaluateCanonicalTypesToNativeValues(true)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();

    private final CelCompiler compiler;
    private final Set<String> names;

    /**
     * @param facts all that a rule may ask about
     */
    public GuardLanguage(List<Fact> facts) {
        FactTypes types = FactTypes.of(facts);
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setTypeProvider(types)
                .setResultType(SimpleType.BOOL);
        types.variables().forEach(builder::addVar);
        this.compiler = builder.build();
        this.names = Set.copyOf(types.variables().keySet());
    }

    /** Why a rule is none, with the place in it: line and column from 1, both 0 for the rule as a whole. */
    public record Fault(int line, int column, String message) {}

    /** A rule that can be judged, or the faults that keep it from being one. */
    public record Compilation(Optional<GuardProgram> program, List<Fault> faults) {}

    public Compilation compile(String rule) {
        try {
            CelAbstractSyntaxTree tree = compiler.compile(rule).getAst();
            List<CelNavigableExpr> nodes =
                    CelNavigableAst.fromAst(tree).getRoot().allNodes().toList();
            List<Fault> faults = excesses(nodes);
            return faults.isEmpty()
                    ? new Compilation(Optional.of(program(tree, nodes)), faults)
                    : new Compilation(Optional.empty(), faults);
        } catch (CelValidationException invalid) {
            return new Compilation(
                    Optional.empty(),
                    invalid.getErrors().stream()
                            .map(issue -> new Fault(
                                    Math.max(issue.getSourceLocation().getLine(), 0),
                                    Math.max(issue.getSourceLocation().getColumn() + 1, 0),
                                    issue.getMessage()))
                            .toList());
        } catch (CelEvaluationException unplannable) {
            return new Compilation(
                    Optional.empty(), List.of(new Fault(0, 0, String.valueOf(unplannable.getMessage()))));
        }
    }

    private static List<Fault> excesses(List<CelNavigableExpr> nodes) {
        List<Fault> faults = new ArrayList<>();
        if (nodes.size() > MAXIMUM_NODES) {
            faults.add(new Fault(0, 0, "more than %d terms".formatted(MAXIMUM_NODES)));
        }
        boolean nested = nodes.stream()
                .filter(node -> node.getKind() == Kind.COMPREHENSION)
                .anyMatch(GuardLanguage::isInsideComprehension);
        if (nested) {
            faults.add(new Fault(0, 0, "exists, all, filter and the like may not be nested"));
        }
        return faults;
    }

    private static boolean isInsideComprehension(CelNavigableExpr node) {
        for (Optional<CelNavigableExpr> up = parent(node); up.isPresent(); up = parent(up.get())) {
            if (up.get().getKind() == Kind.COMPREHENSION) {
                return true;
            }
        }
        return false;
    }

    private static Optional<CelNavigableExpr> parent(CelNavigableExpr node) {
        return node.parent();
    }

    private GuardProgram program(CelAbstractSyntaxTree tree, List<CelNavigableExpr> nodes)
            throws CelEvaluationException {
        Set<String> asked = nodes.stream()
                .filter(node -> node.getKind() == Kind.IDENT)
                .map(node -> node.expr().ident().name())
                .filter(names::contains)
                .collect(Collectors.toUnmodifiableSet());
        CelRuntime.Program program = RUNTIME.createProgram(tree);
        return new GuardProgram(asked, facts -> judge(program, facts));
    }

    private static boolean judge(CelRuntime.Program program, Map<String, Object> facts) throws CelEvaluationException {
        return Boolean.TRUE.equals(program.eval(facts));
    }
}
