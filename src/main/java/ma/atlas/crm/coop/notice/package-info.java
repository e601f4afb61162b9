/** What members are told: reminders of what they owe, of decisions, of their allocations and of the milestones of their projects. */
@NullMarked
package ma.atlas.crm.coop.notice;

import org.jspecify.annotations.NullMarked;
