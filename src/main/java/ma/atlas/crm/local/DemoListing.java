package ma.atlas.crm.local;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.annonce.AnnonceFields;

/**
 * A listing of a demo agency.
 *
 * @param price of a sale, or the rent of a month, in MAD
 * @param surface in square metres
 * @param place latitude and longitude
 */
record DemoListing(
        String title,
        String description,
        String transaction,
        int price,
        int surface,
        int rooms,
        String city,
        String zone,
        List<String> place,
        Shown shown) {

    /** How far it has come. */
    enum Shown {
        NOT_YET,
        NOW,
        NO_LONGER
    }

    static final List<DemoListing> OF_CASABLANCA = List.of(
            new DemoListing(
                    "Appartement lumineux au Maârif",
                    "Deux façades, au calme, à cinq minutes du tramway. Parking en sous-sol.",
                    "TX_SALE",
                    1_450_000,
                    96,
                    3,
                    "Casablanca",
                    "Maârif",
                    List.of("33.5731", "-7.6298"),
                    Shown.NOW),
            new DemoListing(
                    "Villa avec jardin à Anfa",
                    "Quatre chambres, piscine, jardin arboré ; près des écoles.",
                    "TX_SALE",
                    9_800_000,
                    420,
                    7,
                    "Casablanca",
                    "Anfa",
                    List.of("33.5883", "-7.6650"),
                    Shown.NOW),
            new DemoListing(
                    "Studio meublé à Gauthier",
                    "Refait à neuf, charges comprises.",
                    "TX_RENT",
                    5_500,
                    38,
                    1,
                    "Casablanca",
                    "Gauthier",
                    List.of("33.5890", "-7.6270"),
                    Shown.NOT_YET));

    static final List<DemoListing> OF_RABAT = List.of(
            new DemoListing(
                    "Appartement familial à l’Agdal",
                    "Trois chambres, balcon, à deux pas de la gare.",
                    "TX_SALE",
                    2_100_000,
                    124,
                    4,
                    "Rabat",
                    "Agdal",
                    List.of("33.9986", "-6.8537"),
                    Shown.NOW),
            new DemoListing(
                    "Duplex à Hay Riad",
                    "Terrasse, deux places de parking ; en travaux jusqu’à l’été.",
                    "TX_RENT",
                    14_000,
                    160,
                    5,
                    "Rabat",
                    "Hay Riad",
                    List.of("33.9590", "-6.8680"),
                    Shown.NO_LONGER));

    AnnonceFields fields() {
        return new AnnonceFields(
                transaction,
                title,
                description,
                BigDecimal.valueOf(price),
                null,
                BigDecimal.valueOf(surface),
                rooms,
                null,
                city,
                zone,
                null,
                new BigDecimal(place.get(0)),
                new BigDecimal(place.get(1)),
                "Propriétaire " + zone,
                "0522 26 00 00",
                Map.of("keys", "agence", "public", Map.of("elevator", true)));
    }
}
