package org.inkan.card.pkcs15;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.Random;
import org.inkan.api.card.Capability;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.simulation.FaultPlan;
import org.inkan.api.token.PrivateOperation;
import org.inkan.api.token.TokenContents;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A line that lies at one command, or from one command on: a failure with a code, never anything else, and never a hang. */
class HostileCardTest {
    /** Far more than anything takes; a driver that goes on beyond it would go on for ever. */
    private static final int TOO_MANY = 2_000;

    private static int commands;

    /** What the host sees instead of the card's answer. */
    enum Lie {
        GARBAGE {
            @Override
            byte[] told(byte[] answer, Random random) {
                byte[] garbage = new byte[2 + random.nextInt(300)];
                random.nextBytes(garbage);
                garbage[garbage.length - 2] = (byte) 0x90;
                garbage[garbage.length - 1] = 0;
                return garbage;
            }
        },
        FLIPPED_BIT {
            @Override
            byte[] told(byte[] answer, Random random) {
                byte[] flipped = answer.clone();
                flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                return flipped;
            }
        },
        NOTHING_BUT_OK {
            @Override
            byte[] told(byte[] answer, Random random) {
                return new byte[] {(byte) 0x90, 0};
            }
        },
        CUT_SHORT {
            @Override
            byte[] told(byte[] answer, Random random) {
                byte[] cut = Arrays.copyOf(answer, 2 + (answer.length - 2) / 2);
                cut[cut.length - 2] = (byte) 0x90;
                cut[cut.length - 1] = 0;
                return cut;
            }
        },
        ENDLESS_MORE {
            @Override
            byte[] told(byte[] answer, Random random) {
                return new byte[] {0x30, 0x61, 0x10};
            }
        },
        ALL_ONES {
            @Override
            byte[] told(byte[] answer, Random random) {
                byte[] ones = answer.clone();
                Arrays.fill(ones, 0, ones.length - 2, (byte) 0xFF);
                return ones;
            }
        },
        REFUSED {
            @Override
            byte[] told(byte[] answer, Random random) {
                return new byte[] {0x6F, 0x00};
            }
        };

        abstract byte[] told(byte[] answer, Random random);
    }

    @BeforeAll
    static void countAWholeVisit() throws Exception {
        Bench bench = Bench.with("half-renewed");
        visit(bench);
        commands = bench.commands.size();
    }

    @ParameterizedTest
    @EnumSource
    void aLieAtAnyMoment(Lie lie) throws Exception {
        for (int at = 1; at <= commands; at++) {
            survives(lie, at, at);
        }
    }

    @ParameterizedTest
    @EnumSource
    void liesFromAnyMomentOn(Lie lie) throws Exception {
        for (int at = 1; at <= commands; at++) {
            survives(lie, at, Integer.MAX_VALUE);
        }
    }

    private static void survives(Lie lie, int from, int to) throws Exception {
        Random random = new Random(from);
        Bench bench = Bench.with("half-renewed");
        bench.faults(plan(lie, from, to, random));
        try {
            visit(bench);
        } catch (InkanException coded) {
            assertThat(coded.code()).isNotNull();
        } catch (RuntimeException | StackOverflowError other) {
            fail(lie + " from command " + from, other);
        }
        assertThat(bench.commands).as("%s from command %d", lie, from).hasSizeLessThan(TOO_MANY);
    }

    private static FaultPlan plan(Lie lie, int from, int to, Random random) {
        return (number, command, line) -> {
            byte[] answer = line.send(command);
            return number < from || number > to ? answer : lie.told(answer, random);
        };
    }

    /** All that is done with a card, PIN commands included: a simulated card has no tries to lose. */
    private static void visit(Bench bench) throws InkanException {
        bench.probe();
        TokenContents contents = bench.driver.read(bench.session(Capability.READ), true);
        bench.remembered.put(contents.serialNumber(), contents);
        bench.read();
        if (contents.pins().isEmpty() || contents.keys().isEmpty()) {
            return;
        }
        bench.driver.pinStatus(
                bench.session(Capability.PIN_STATUS), contents.pins().get(0));
        try (Pin pin = Bench.pin(Bench.PIN)) {
            bench.driver.verify(
                    bench.session(Capability.VERIFY_PIN), contents.pins().get(0), pin);
        }
        bench.driver.perform(
                bench.session(Capability.SIGN),
                contents.keys().get(0),
                new PrivateOperation.SignDigestInfo(new byte[51]));
    }
}
