package ma.atlas.crm.coop.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All versions of a group's plan. What is due on a day, the highest version says that has come into force by then. */
record PlanHistory(List<PlanVersion> versions) {

    /** An instalment with the version that it comes from. */
    record Owed(UUID planId, Instalment instalment) {

        LocalDate dueDate() {
            return instalment.dueDate();
        }
    }

    PlanHistory {
        versions = versions.stream()
                .sorted(Comparator.comparingInt(PlanVersion::number))
                .toList();
    }

    Optional<PlanVersion> newest() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    /** The version that a due date follows. */
    Optional<PlanVersion> inForceAt(LocalDate dueDate) {
        return versions.stream().filter(version -> version.reaches(dueDate)).reduce((lower, higher) -> higher);
    }

    /** What every member owes in all, the earliest first; each due date once. */
    List<Owed> owed() {
        List<Owed> owed = new ArrayList<>();
        for (PlanVersion version : versions) {
            for (Instalment instalment : version.table()) {
                if (inForceAt(instalment.dueDate()).orElseThrow() == version) {
                    owed.add(new Owed(version.id(), instalment));
                }
            }
        }
        owed.sort(Comparator.comparing(Owed::dueDate));
        return List.copyOf(owed);
    }

    /** What is to be open on a day: what is called for by then. */
    List<Owed> openBy(LocalDate today) {
        return owed().stream()
                .filter(owed -> !owed.instalment().opensOn().isAfter(today))
                .toList();
    }

    /**
     * What lateness costs for a line: by the version that it comes from, which is the one in force at its due date, since no version takes
     * force before what is open; by the one in force there for a line of no plan; nothing before there is a plan.
     */
    BigDecimal penalty(
            @Nullable UUID planId, BigDecimal amountDue, LocalDate dueDate, LocalDate openedOn, LocalDate at) {
        return versions.stream()
                .filter(version -> version.id().equals(planId))
                .findFirst()
                .or(() -> versions.stream()
                        .filter(version -> !version.effectiveFrom().isAfter(dueDate))
                        .reduce((lower, higher) -> higher))
                .map(version -> Lateness.penalty(version.terms(), amountDue, dueDate, openedOn, at))
                .orElse(Money.ZERO);
    }
}
