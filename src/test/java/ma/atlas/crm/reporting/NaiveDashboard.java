package ma.atlas.crm.reporting;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import ma.atlas.crm.reporting.RandomAgency.Case;
import ma.atlas.crm.reporting.RandomAgency.Move;
import ma.atlas.crm.reporting.RandomAgency.Task;
import ma.atlas.crm.reporting.RandomAgency.Visit;

/** The reports of a dashboard as their definitions read, counted one by one. */
record NaiveDashboard(
        RandomAgency agency, ZoneId zone, LocalDate from, LocalDate to, String type, String own, Instant now) {

    private static final MathContext AS_PRECISE_AS_A_DOUBLE = new MathContext(15);

    private boolean inPeriod(Instant at) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        return !day.isBefore(from) && !day.isAfter(to);
    }

    private boolean ofType(Case it) {
        return type == null || it.type().equals(type);
    }

    private boolean mine(String login) {
        return own == null || own.equals(login);
    }

    private List<Case> cases(Predicate<Case> wanted) {
        return agency.cases.stream()
                .filter(it -> !it.deleted() && ofType(it) && mine(it.assignee()))
                .filter(wanted)
                .toList();
    }

    private List<Case> opened() {
        return cases(it -> inPeriod(it.createdAt()));
    }

    private List<Case> ended(String status) {
        return cases(it -> it.status().equals(status) && inPeriod(it.statusSince()));
    }

    private List<Visit> visits() {
        return agency.visits.stream()
                .filter(it ->
                        !it.deleted() && !it.of().deleted() && !it.status().equals("APPOINT_CANCELLED"))
                .filter(it -> inPeriod(it.at()) && ofType(it.of()) && mine(it.assignee()))
                .toList();
    }

    private List<Task> overdue() {
        return agency.tasks.stream()
                .filter(it -> !it.done()
                        && !it.deleted()
                        && it.dueAt() != null
                        && it.dueAt().isBefore(now))
                .filter(it -> ofType(it.of()) && mine(it.assignee()))
                .toList();
    }

    Kpis kpis() {
        List<Long> responses = opened().stream()
                .flatMap(it -> it.moves().stream()
                        .filter(move -> move.from() != null && !move.from().equals(move.to()))
                        .limit(1)
                        .map(move -> Duration.between(it.createdAt(), move.at()).getSeconds()))
                .toList();
        long won = ended(RandomAgency.WON).size();
        long lost = ended(RandomAgency.LOST).size();
        return new Kpis(
                from,
                to,
                zone.getId(),
                type,
                cases(it -> !it.ended()).size(),
                cases(it -> !it.ended() && it.assignee() == null).size(),
                opened().size(),
                won,
                lost,
                won + lost == 0 ? null : part(won, won + lost),
                responses.isEmpty() ? null : mean(responses),
                overdue().size(),
                visits().size());
    }

    List<SourceLine> sources() {
        return opened().stream()
                .map(Case::source)
                .distinct()
                .map(this::source)
                .sorted(Comparator.comparing(SourceLine::opened).reversed().thenComparing(SourceLine::sourceCode))
                .toList();
    }

    private SourceLine source(String source) {
        List<Case> of =
                opened().stream().filter(it -> it.source().equals(source)).toList();
        long won =
                of.stream().filter(it -> it.status().equals(RandomAgency.WON)).count();
        long lost =
                of.stream().filter(it -> it.status().equals(RandomAgency.LOST)).count();
        return new SourceLine(source, of.size(), of.size() - won - lost, won, lost, part(won, of.size()));
    }

    /** Without those that nothing has reached, and without their places. */
    List<FunnelStep> funnel() {
        List<FunnelStep> steps = new ArrayList<>();
        for (String each : RandomAgency.TYPES) {
            List<Case> of =
                    opened().stream().filter(it -> it.type().equals(each)).toList();
            TreeSet<String> statuses = new TreeSet<>();
            of.forEach(it -> it.moves().forEach(move -> statuses.add(move.to())));
            for (String status : statuses) {
                long reached = of.stream()
                        .filter(it ->
                                it.moves().stream().anyMatch(move -> move.to().equals(status)))
                        .count();
                long current =
                        of.stream().filter(it -> it.status().equals(status)).count();
                steps.add(new FunnelStep(each, status, 0, reached, part(reached, of.size()), current));
            }
        }
        return steps;
    }

    List<StatusDuration> durations() {
        List<StatusDuration> lines = new ArrayList<>();
        for (String status : new TreeSet<>(RandomAgency.STATUSES)) {
            List<Long> stays = agency.cases.stream()
                    .filter(it -> ofType(it) && mine(it.assignee()))
                    .flatMap(it -> it.moves().stream())
                    .filter(move -> status.equals(move.from()) && inPeriod(move.at()))
                    .map(Move::secondsInFrom)
                    .sorted()
                    .toList();
            if (!stays.isEmpty()) {
                lines.add(new StatusDuration(status, stays.size(), at(stays, 0.5), at(stays, 0.9), mean(stays)));
            }
        }
        return lines;
    }

    List<AnnonceLine> annonces() {
        return opened().stream()
                .map(Case::annonce)
                .filter(id -> id != null)
                .distinct()
                .map(this::annonce)
                .sorted(Comparator.comparing(AnnonceLine::opened)
                        .thenComparing(AnnonceLine::won)
                        .reversed()
                        .thenComparing(line -> line.annonceId().toString()))
                .toList();
    }

    private AnnonceLine annonce(UUID id) {
        List<Case> of = opened().stream().filter(it -> id.equals(it.annonce())).toList();
        return new AnnonceLine(
                id,
                "Titre " + id,
                "ANN_DRAFT",
                of.size(),
                of.stream().filter(it -> it.status().equals(RandomAgency.WON)).count(),
                visits().stream().filter(it -> id.equals(it.annonce())).count());
    }

    List<AgentLine> agents() {
        return agency.agents.stream()
                .filter(this::mine)
                .map(this::agent)
                .filter(line -> Stream.of(
                                line.open(),
                                line.opened(),
                                line.won(),
                                line.lost(),
                                line.moves(),
                                line.appointments(),
                                line.overdueFollowUps())
                        .anyMatch(number -> number > 0))
                .sorted(Comparator.comparing(AgentLine::won)
                        .thenComparing(AgentLine::moves)
                        .reversed()
                        .thenComparing(AgentLine::userId))
                .toList();
    }

    private AgentLine agent(String login) {
        Predicate<Case> theirs = it -> login.equals(it.assignee());
        return new AgentLine(
                login,
                cases(theirs.and(it -> !it.ended())).size(),
                opened().stream().filter(theirs).count(),
                ended(RandomAgency.WON).stream().filter(theirs).count(),
                ended(RandomAgency.LOST).stream().filter(theirs).count(),
                agency.cases.stream()
                        .filter(this::ofType)
                        .flatMap(it -> it.moves().stream())
                        .filter(move -> move.from() != null && move.by().equals(login) && inPeriod(move.at()))
                        .count(),
                visits().stream().filter(it -> it.assignee().equals(login)).count(),
                overdue().stream().filter(it -> it.assignee().equals(login)).count());
    }

    private static BigDecimal part(long part, long whole) {
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 4, RoundingMode.HALF_UP);
    }

    private static long mean(List<Long> values) {
        BigDecimal sum =
                BigDecimal.valueOf(values.stream().mapToLong(value -> value).sum());
        return sum.divide(BigDecimal.valueOf(values.size()), 0, RoundingMode.HALF_UP)
                .longValue();
    }

    private static long at(List<Long> sorted, double part) {
        double place = part * (sorted.size() - 1);
        int below = (int) Math.floor(place);
        long low = sorted.get(below);
        long high = Optional.of(below + 1)
                .filter(next -> next < sorted.size())
                .map(sorted::get)
                .orElse(low);
        BigDecimal between = BigDecimal.valueOf(low + (place - below) * (high - low));
        return between.round(AS_PRECISE_AS_A_DOUBLE)
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
    }
}
