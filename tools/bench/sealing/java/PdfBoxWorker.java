// PDFBox 2 with BouncyCastle on a warm JVM: the seal drawn on the pages and signed, in one incremental update.

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.multipdf.LayerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.util.Matrix;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

public class PdfBoxWorker {
    private static final int ROOM = 8192;

    private final PrivateKey key;
    private final List<Certificate> chain;
    private final byte[] artwork;

    PdfBoxWorker(Path folder, String name) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(folder.resolve(name + ".p12").toFile())) {
            store.load(in, "bench".toCharArray());
        }
        String alias = store.aliases().nextElement();
        key = (PrivateKey) store.getKey(alias, "bench".toCharArray());
        chain = new ArrayList<>(Arrays.asList(store.getCertificateChain(alias)));
        artwork = Files.readAllBytes(folder.resolve("seal.pdf"));
    }

    /** `plan`: a line for each drawing, the round seal on the signature page first: page, place, visible. */
    byte[] seal(byte[] base, List<double[]> plan) throws Exception {
        try (PDDocument document = PDDocument.load(base); PDDocument drawn = PDDocument.load(artwork)) {
            PDFormXObject form = new LayerUtility(document).importPageAsForm(drawn, 0);
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            document.getPages().getCOSObject().setNeedToBeUpdated(true);
            for (double[] drawing : plan) {
                draw(document, form, drawing);
            }
            PDSignature signature = certification(document, (int) plan.get(0)[0]);
            ByteArrayOutputStream output = new ByteArrayOutputStream(base.length + (1 << 16));
            ExternalSigningSupport signing = document.saveIncrementalForExternalSigning(output);
            signing.setSignature(signed(signing.getContent()));
            return output.toByteArray();
        }
    }

    private static void draw(PDDocument document, PDFormXObject form, double[] at) throws Exception {
        PDPage page = document.getPage((int) at[0]);
        try (PDPageContentStream content = new PDPageContentStream(
                document, page, PDPageContentStream.AppendMode.APPEND, true, false)) {
            content.saveGraphicsState();
            content.addRect((float) at[5], (float) at[6], (float) (at[7] - at[5]), (float) (at[8] - at[6]));
            content.clip();
            content.transform(Matrix.getTranslateInstance((float) at[1], (float) at[2]));
            content.drawForm(form);
            content.restoreGraphicsState();
        }
        COSDictionary resources = page.getResources().getCOSObject();
        page.getCOSObject().setNeedToBeUpdated(true);
        resources.setNeedToBeUpdated(true);
        ((COSDictionary) resources.getDictionaryObject(COSName.XOBJECT)).setNeedToBeUpdated(true);
    }

    private static PDSignature certification(PDDocument document, int page) throws Exception {
        PDSignature signature = new PDSignature();
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(PDSignature.SUBFILTER_ETSI_CADES_DETACHED);
        signature.setName("Demo");
        signature.setReason("Contract seal");
        signature.setSignDate(Calendar.getInstance());
        COSDictionary parameters = new COSDictionary();
        parameters.setItem(COSName.TYPE, COSName.getPDFName("TransformParams"));
        parameters.setInt(COSName.P, 1);
        parameters.setName(COSName.V, "1.2");
        COSDictionary reference = new COSDictionary();
        reference.setItem(COSName.TYPE, COSName.getPDFName("SigRef"));
        reference.setItem(COSName.getPDFName("TransformMethod"), COSName.getPDFName("DocMDP"));
        reference.setItem(COSName.getPDFName("TransformParams"), parameters);
        COSArray references = new COSArray();
        references.add(reference);
        signature.getCOSObject().setItem(COSName.getPDFName("Reference"), references);
        COSDictionary permissions = new COSDictionary();
        permissions.setItem(COSName.getPDFName("DocMDP"), signature);
        document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("Perms"), permissions);
        SignatureOptions options = new SignatureOptions();
        options.setPreferredSignatureSize(ROOM);
        options.setPage(page);
        document.addSignature(signature, options);
        return signature;
    }

    private byte[] signed(InputStream content) throws Exception {
        X509Certificate certificate = (X509Certificate) chain.get(0);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        SigningCertificateV2 named = new SigningCertificateV2(new ESSCertIDv2(hash));
        Attribute attribute = new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(named));
        DefaultSignedAttributeTableGenerator attributes = new DefaultSignedAttributeTableGenerator(
                new AttributeTable(attribute)) {
            @Override
            @SuppressWarnings({"rawtypes", "unchecked"})
            protected java.util.Hashtable createStandardAttributeTable(java.util.Map parameters) {
                java.util.Hashtable table = super.createStandardAttributeTable(parameters);
                table.remove(CMSAttributes.signingTime);
                return table;
            }
        };
        String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        ContentSigner signer = new JcaContentSignerBuilder(algorithm).build(key);
        SignerInfoGenerator information = new JcaSignerInfoGeneratorBuilder(
                        new JcaDigestCalculatorProviderBuilder().build())
                .setSignedAttributeGenerator(attributes)
                .build(signer, certificate);
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(information);
        generator.addCertificates(new JcaCertStore(chain));
        return generator.generate(new CMSProcessableByteArray(content.readAllBytes()), false).getEncoded();
    }

    private static List<double[]> plan(String path) throws Exception {
        List<double[]> plan = new ArrayList<>();
        for (String line : Files.readAllLines(Paths.get(path.replaceAll("json$", "txt")))) {
            plan.add(Arrays.stream(line.trim().split(" ")).mapToDouble(Double::parseDouble).toArray());
        }
        return plan;
    }

    private static String field(String order, String name) {
        Matcher match = Pattern.compile("\"" + name + "\": \"([^\"]*)\"").matcher(order);
        return match.find() ? match.group(1) : null;
    }

    private static long peak() throws Exception {
        for (String line : Files.readAllLines(Paths.get("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 0;
    }

    public static void main(String[] arguments) throws Exception {
        PdfBoxWorker worker = new PdfBoxWorker(Paths.get(arguments[0]), arguments[1]);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
        System.out.println("{}");
        String read = null;
        byte[] base = null;
        List<double[]> plan = null;
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            if (!field(order, "base").equals(read)) {
                read = field(order, "base");
                base = Files.readAllBytes(Paths.get(read));
                plan = plan(field(order, "plan"));
            }
            double[] times = new double[Integer.parseInt(field(order, "times"))];
            byte[] sealed = null;
            for (int time = 0; time < times.length; time++) {
                long started = System.nanoTime();
                sealed = worker.seal(base, plan);
                times[time] = (System.nanoTime() - started) / 1e6;
            }
            Arrays.sort(times);
            double taken = times[times.length / 2];
            if (field(order, "out") != null) {
                Files.write(Paths.get(field(order, "out")), sealed);
            }
            System.out.println("{\"ms\": " + taken + ", \"added\": " + (sealed.length - base.length)
                    + ", \"peak_kb\": " + peak() + "}");
        }
    }
}
