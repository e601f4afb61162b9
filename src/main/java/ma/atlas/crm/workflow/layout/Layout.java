package ma.atlas.crm.workflow.layout;

import java.util.List;
import java.util.Map;

/**
 * A picture: whole pixels, all of them positive.
 *
 * @param boxes of all nodes, by id
 * @param routes of all edges, by id: at least two points, the first and last on the borders of what the edge connects
 * @param labels of those nodes and edges whose label stands outside of them, by id
 */
public record Layout(Map<String, Box> boxes, Map<String, List<Point>> routes, Map<String, Box> labels) {}
