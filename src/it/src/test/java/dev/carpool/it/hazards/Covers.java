package dev.carpool.it.hazards;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The hazards that a test is about. Of which library shows one of its arguments: a row, or a
 * library; without one, it is about all.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(HazardTable.class)
public @interface Covers {
    Hazard[] value();
}
