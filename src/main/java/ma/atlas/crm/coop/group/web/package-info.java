/** Groups, projects and lots over HTTP. */
@NullMarked
package ma.atlas.crm.coop.group.web;

import org.jspecify.annotations.NullMarked;
