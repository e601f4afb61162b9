/** Flowable UI before our application, as an administrator sees it in a browser: profile {@code flowable-ui}. */
@NullMarked
package ma.atlas.crm.flowableui;

import org.jspecify.annotations.NullMarked;
