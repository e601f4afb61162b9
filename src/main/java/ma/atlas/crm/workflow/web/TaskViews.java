package ma.atlas.crm.workflow.web;

import java.util.List;
import java.util.Locale;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.workflow.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Words tasks in the reader's language. */
@Component
class TaskViews {

    private final Tasks tasks;
    private final AvailableTransitions transitions;
    private final Dictionaries dictionaries;

    TaskViews(Tasks tasks, AvailableTransitions transitions, Dictionaries dictionaries) {
        this.tasks = tasks;
        this.transitions = transitions;
        this.dictionaries = dictionaries;
    }

    TaskView listed(Tasks.Task task, Locale locale) {
        return view(task, locale, null);
    }

    TaskView detailed(Tasks.Task task, Locale locale) {
        return view(task, locale, transitions.view(tasks.options(task), locale).transitions());
    }

    private TaskView view(
            Tasks.Task task, Locale locale, @Nullable List<AvailableTransitions.TransitionView> transitionViews) {
        String dictionary =
                dictionaries.caseType(task.caseTypeCode()).orElseThrow().statusDict();
        return new TaskView(
                task.id(),
                dictionaries.label(dictionary, task.statusCode(), locale),
                task.statusCode(),
                task.caseTypeCode(),
                new TaskView.Subject(task.subjectType(), task.subjectId(), task.title()),
                task.assignee(),
                task.candidateRole(),
                task.dueAt(),
                task.createdAt(),
                transitionViews);
    }
}
