/** Dashboards over HTTP, as JSON or as tables for a spreadsheet. */
@NullMarked
package ma.atlas.crm.reporting.web;

import org.jspecify.annotations.NullMarked;
