package ma.atlas.crm.scoring;

import java.util.List;

/**
 * What a case is worth.
 *
 * @param points 0 to 100
 * @param reasons what counted, in the order of the rules, each with its points
 * @param unjudged the rules that could not be judged, by their numbers from 1; they count nothing
 */
public record Score(int points, List<String> reasons, List<Integer> unjudged) {

    static final int LEAST = 0;
    static final int GREATEST = 100;
}
