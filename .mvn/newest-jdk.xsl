<?xml version="1.0" encoding="UTF-8"?>
<!-- Turns the list of the JDKs found into the enforcer's rule: one of them is new enough, or Maven's own is. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="http://maven.apache.org/TOOLCHAINS/1.1.0" exclude-result-prefixes="t">
  <xsl:template match="/">
    <enforcer>
      <rules>
        <alwaysPass/>
        <xsl:if test="not(//t:version[number(substring-before(concat(., '.'), '.')) >= 21])">
          <requireJavaVersion>
            <version>[21,)</version>
            <message>Archipelago builds with JDK 21 or newer; none was found. Install one (Debian: openjdk-21-jdk, or Temurin 25) or set JAVA_HOME.</message>
          </requireJavaVersion>
        </xsl:if>
      </rules>
    </enforcer>
  </xsl:template>
</xsl:stylesheet>
