/** What a look at an idle connection costs. */
package dev.carpool.bench.poll;
