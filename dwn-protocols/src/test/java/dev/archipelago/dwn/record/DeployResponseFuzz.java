package dev.archipelago.dwn.record;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.dwn.DwnDataException;
import dev.archipelago.dwn.DwnSchemas;

class DeployResponseFuzz {
    @FuzzTest
    void whatIsReadIsWrittenAndReadTheSame(byte[] input) throws DwnDataException {
        Reading.check(DwnSchemas.DEPLOY_RESPONSE, input);
    }
}
