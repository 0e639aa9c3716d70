# Squares 79 digits in 10 vectors. Written by the module `generator`.
mov {over:e}, 1
kmovw k1, {over:e}
mov {over:e}, 15
kmovw k2, {over:e}
mov {over:e}, 240
kmovw k3, {over:e}
mov {over:e}, 127
kmovw k4, {over:e}
vmovdqa64 zmm0, zmmword ptr [{x} + 0]
vmovdqa64 zmm1, zmmword ptr [{x} + 64]
vmovdqa64 zmm2, zmmword ptr [{x} + 128]
vmovdqa64 zmm3, zmmword ptr [{x} + 192]
vmovdqa64 zmm4, zmmword ptr [{x} + 256]
vmovdqa64 zmm5, zmmword ptr [{x} + 320]
vmovdqa64 zmm6, zmmword ptr [{x} + 384]
vmovdqa64 zmm7, zmmword ptr [{x} + 448]
vmovdqa64 zmm8, zmmword ptr [{x} + 512]
vmovdqa64 zmm9, zmmword ptr [{x} + 576]
.p2align 6
2:
vpbroadcastq zmm31, xmm0
vpbroadcastq zmm30, xmm1
vpbroadcastq zmm29, xmm2
vpxord xmm28, xmm28, xmm28
vpmadd52luq ymm28, ymm0, ymm31
vpbroadcastq zmm27, xmm3
vpxord xmm26, xmm26, xmm26
vpmadd52huq ymm26, ymm0, ymm31
vpbroadcastq zmm31, xmm4
vpxord xmm25, xmm25, xmm25
vpmadd52luq zmm25, zmm0, zmm30
vpbroadcastq zmm24, xmm5
vpbroadcastq zmm23, xmm6
vpxord xmm22, xmm22, xmm22
vpmadd52luq ymm22, ymm1, ymm30
vpbroadcastq zmm21, xmm7
vpxord xmm20, xmm20, xmm20
vpmadd52huq zmm20, zmm0, zmm30
vpbroadcastq zmm19, xmm8
vpbroadcastq zmm18, xmm9
vpxord xmm17, xmm17, xmm17
vpmadd52huq ymm17, ymm1, ymm30
vpxord xmm30, xmm30, xmm30
vpmadd52luq zmm30, zmm1, zmm29
vpxord xmm16, xmm16, xmm16
vpmadd52luq ymm16, ymm2, ymm29
vpxor xmm15, xmm15, xmm15
vpmadd52huq zmm15, zmm0, zmm27
vpmadd52luq zmm20, zmm0, zmm29
vpxor xmm14, xmm14, xmm14
vpmadd52luq zmm14, zmm2, zmm27
vpaddq zmm25, zmm25, zmm25
vpmadd52luq zmm30, zmm0, zmm27
vpmadd52luq zmm15, zmm0, zmm31
vpxor xmm13, xmm13, xmm13
vpmadd52huq ymm13, ymm2, ymm29
vpmadd52huq zmm14, zmm0, zmm31
vpmadd52huq zmm30, zmm0, zmm29
vpaddq zmm20, zmm20, zmm20
vpmadd52huq zmm15, zmm1, zmm29
vpxord xmm29, xmm29, xmm29
vpmadd52huq zmm29, zmm0, zmm24
vpmadd52luq zmm14, zmm1, zmm31
vpaddq zmm25, zmm25, zmm26
vpxord xmm26, xmm26, xmm26
vpmadd52luq ymm26, ymm3, ymm27
vpmadd52luq zmm15, zmm1, zmm27
vpaddq zmm20, zmm20, zmm22
vmovdqa64 zmm28, zmm28
vpmadd52huq zmm29, zmm2, zmm27
vpaddq zmm30, zmm30, zmm30
vpmadd52huq zmm14, zmm1, zmm27
vpxord xmm22, xmm22, xmm22
vpmadd52luq zmm22, zmm3, zmm31
vpmadd52luq zmm29, zmm1, zmm24
vpaddq zmm30, zmm30, zmm17
vpmadd52luq zmm14, zmm0, zmm24
vpaddq zmm15, zmm15, zmm15
vpmadd52luq zmm22, zmm2, zmm24
vpxord xmm17, xmm17, xmm17
vpmadd52huq ymm17, ymm3, ymm27
vpxord xmm27, xmm27, xmm27
vpmadd52luq zmm27, zmm2, zmm23
vpmadd52luq zmm29, zmm0, zmm23
vpaddq zmm15, zmm15, zmm16
vpmadd52luq zmm22, zmm0, zmm21
vpxord xmm16, xmm16, xmm16
vpmadd52luq ymm16, ymm4, ymm31
vpmadd52huq zmm27, zmm0, zmm21
vpaddq zmm14, zmm14, zmm14
vpmadd52huq zmm29, zmm1, zmm31
vpbroadcastq zmm12, xmm28
vpsrlq zmm11{{k1}}{{z}}, zmm28, 52
valignq zmm28{{k4}}{{z}}, zmm28, zmm28, 1
vpmadd52huq zmm22, zmm2, zmm31
vpmadd52luq zmm25, zmm12, zmmword ptr [{m} + 0]
vpaddq zmm14, zmm14, zmm13
vpmadd52luq zmm27, zmm0, zmm19
vpmadd52luq zmm29, zmm2, zmm31
vpmadd52huq zmm22, zmm1, zmm24
vpmadd52huq zmm20, zmm12, zmmword ptr [{m} + 0]
vpmadd52huq zmm27, zmm3, zmm31
vpmadd52huq zmm15, zmm12, zmmword ptr [{m} + 128]
vpmadd52luq zmm22, zmm1, zmm23
vpmadd52luq zmm20, zmm12, zmmword ptr [{m} + 64]
vpaddq zmm29, zmm29, zmm29
vpmadd52huq zmm27, zmm1, zmm23
vpmadd52huq zmm30, zmm12, zmmword ptr [{m} + 64]
vpmadd52huq zmm22, zmm0, zmm23
vpaddq zmm25, zmm25, zmm11
vpmadd52luq zmm14, zmm12, zmmword ptr [{m} + 256]
vpaddq zmm29, zmm29, zmm26
vpmadd52luq zmm27, zmm3, zmm24
vpxord xmm26, xmm26, xmm26
vpmadd52luq zmm26, zmm1, zmm19
vpmadd52luq zmm30, zmm12, zmmword ptr [{m} + 128]
vpmadd52luq zmm15, zmm12, zmmword ptr [{m} + 192]
vpmadd52luq zmm27, zmm1, zmm21
vpaddq zmm22, zmm22, zmm22
vpmadd52luq zmm26, zmm3, zmm23
vpmadd52huq zmm14, zmm12, zmmword ptr [{m} + 192]
vpmadd52huq zmm29, zmm12, zmmword ptr [{m} + 256]
vpmadd52huq zmm27, zmm2, zmm24
vpaddq zmm22, zmm22, zmm17
vpmadd52huq zmm26, zmm3, zmm24
vpxord xmm17, xmm17, xmm17
vpmadd52huq ymm17, ymm4, ymm31
vpxord xmm31, xmm31, xmm31
vpmadd52huq zmm31, zmm3, qword ptr [{x} + 384]{{1to8}}
vpbroadcastq zmm13, xmm25
vpmadd52luq zmm29, zmm12, zmmword ptr [{m} + 320]
vpsrlq zmm11{{k1}}{{z}}, zmm25, 52
valignq zmm25{{k4}}{{z}}, zmm25, zmm25, 1
vpmadd52luq zmm22, zmm12, zmmword ptr [{m} + 384]
vpmadd52luq zmm26, zmm2, zmm21
vpmadd52huq zmm31, zmm2, qword ptr [{x} + 448]{{1to8}}
vpaddq zmm27, zmm27, zmm27
vpmadd52huq zmm30, zmm13, zmmword ptr [{m} + 0]
vpmadd52huq zmm22, zmm12, zmmword ptr [{m} + 320]
vpmadd52luq zmm26, zmm4, zmm24
vpmadd52luq zmm31, zmm2, qword ptr [{x} + 512]{{1to8}}
vpaddq zmm27, zmm27, zmm16
vpmadd52luq zmm20, zmm13, zmmword ptr [{m} + 0]
vpmadd52huq zmm27, zmm12, zmmword ptr [{m} + 384]
vpmadd52huq zmm26, zmm1, zmm21
vpxord xmm24, xmm24, xmm24
vpmadd52luq ymm24, ymm0, qword ptr [{x} + 8]{{1to4}}
vpmadd52huq zmm31, zmm0, qword ptr [{x} + 576]{{1to8}}
vpmadd52luq zmm30, zmm13, zmmword ptr [{m} + 64]
vpmadd52luq zmm27, zmm12, zmmword ptr [{m} + 448]
vpmadd52luq zmm26, zmm0, zmm18
vpaddq zmm20, zmm20, zmm11
vpmadd52luq ymm24, ymm5, qword ptr [{x} + 320]{{1to4}}
vpmadd52huq zmm31, zmm1, qword ptr [{x} + 512]{{1to8}}
vpxord xmm21, xmm21, xmm21
vpmadd52luq zmm21, zmm3, qword ptr [{x} + 512]{{1to8}}
vpxord xmm18, xmm18, xmm18
vpmadd52huq ymm18, ymm0, qword ptr [{x} + 8]{{1to4}}
vpmadd52huq zmm26, zmm2, zmm23
vpxord xmm23, xmm23, xmm23
vpmadd52huq zmm23, zmm2, qword ptr [{x} + 576]{{1to8}}
vpmadd52luq zmm31, zmm1, qword ptr [{x} + 576]{{1to8}}
vpmadd52huq zmm21, zmm1, qword ptr [{x} + 576]{{1to8}}
vpmadd52huq zmm26, zmm0, zmm19
vpmadd52huq ymm18, ymm5, qword ptr [{x} + 320]{{1to4}}
vpmadd52huq zmm23, zmm3, qword ptr [{x} + 512]{{1to8}}
vpmadd52luq zmm31, zmm3, qword ptr [{x} + 448]{{1to8}}
vpmadd52luq zmm21, zmm5, qword ptr [{x} + 384]{{1to8}}
vpxord xmm19, xmm19, xmm19
vpmadd52luq ymm19, ymm1, qword ptr [{x} + 72]{{1to4}}
vpmadd52huq zmm15, zmm13, zmmword ptr [{m} + 64]
vpbroadcastq zmm16, xmm20
vpsrlq zmm11{{k1}}{{z}}, zmm20, 52
vpmadd52luq zmm23, zmm0, qword ptr [{x} + 136]{{1to8}}
valignq zmm20{{k4}}{{z}}, zmm20, zmm20, 1
vpaddq zmm26, zmm26, zmm26
vpmadd52huq zmm31, zmm4, qword ptr [{x} + 320]{{1to8}}
vpmadd52luq zmm21, zmm2, qword ptr [{x} + 576]{{1to8}}
vpmadd52luq zmm26, zmm12, zmmword ptr [{m} + 512]
vpmadd52luq zmm23, zmm3, qword ptr [{x} + 576]{{1to8}}
vpmadd52luq zmm31, zmm4, qword ptr [{x} + 384]{{1to8}}
vpmadd52huq zmm21, zmm4, qword ptr [{x} + 384]{{1to8}}
vpmadd52huq zmm26, zmm12, zmmword ptr [{m} + 448]
vpmadd52huq zmm23, zmm0, qword ptr [{x} + 72]{{1to8}}
vpmadd52luq ymm19, ymm6, qword ptr [{x} + 384]{{1to4}}
vpmadd52luq zmm15, zmm13, zmmword ptr [{m} + 128]
vpmadd52luq zmm21, zmm4, qword ptr [{x} + 448]{{1to8}}
vpmadd52luq zmm14, zmm13, zmmword ptr [{m} + 192]
vpaddq zmm31, zmm31, zmm31
vpmadd52luq zmm23, zmm4, qword ptr [{x} + 512]{{1to8}}
vpaddq zmm30, zmm30, zmm11
vpmadd52huq zmm31, zmm12, zmmword ptr [{m} + 512]
vpaddq zmm26, zmm26, zmm17
vpmadd52huq zmm21, zmm2, qword ptr [{x} + 512]{{1to8}}
vpmadd52huq zmm29, zmm13, zmmword ptr [{m} + 192]
vpmadd52huq zmm23, zmm5, qword ptr [{x} + 384]{{1to8}}
vpmadd52luq zmm31, zmm12, zmmword ptr [{m} + 576]
vpmadd52luq zmm21, zmm0, qword ptr [{x} + 72]{{1to8}}
vpmadd52huq zmm14, zmm13, zmmword ptr [{m} + 128]
vpmadd52luq zmm23, zmm5, qword ptr [{x} + 448]{{1to8}}
vpmadd52luq zmm29, zmm13, zmmword ptr [{m} + 256]
vpmadd52huq zmm21, zmm3, qword ptr [{x} + 448]{{1to8}}
vpmadd52luq zmm22, zmm13, zmmword ptr [{m} + 320]
vpaddq zmm31, zmm31, zmm24
vpmadd52huq zmm23, zmm4, qword ptr [{x} + 448]{{1to8}}
vpmadd52huq zmm26, zmm13, zmmword ptr [{m} + 384]
vpmadd52huq zmm27, zmm13, zmmword ptr [{m} + 320]
vpmadd52huq zmm22, zmm13, zmmword ptr [{m} + 256]
vpaddq zmm31, zmm31, zmm28
vpxord xmm28, xmm28, xmm28
vpmadd52luq zmm28, zmm6, qword ptr [{x} + 448]{{1to8}}
vpaddq zmm21, zmm21, zmm21
vpmadd52luq zmm31, zmm13, zmmword ptr [{m} + 512]
vpmadd52huq zmm21, zmm12, zmmword ptr [{m} + 576]
vpaddq zmm23, zmm23, zmm23
vpmadd52luq zmm27, zmm13, zmmword ptr [{m} + 384]
vpmadd52luq zmm26, zmm13, zmmword ptr [{m} + 448]
vpmadd52huq zmm31, zmm13, zmmword ptr [{m} + 448]
vpmadd52huq zmm21, zmm13, zmmword ptr [{m} + 512]
vpaddq zmm23, zmm23, zmm19
vpxord xmm24, xmm24, xmm24
vpmadd52huq ymm24, ymm6, qword ptr [{x} + 384]{{1to4}}
vpmadd52huq zmm28, zmm4, qword ptr [{x} + 512]{{1to8}}
vpmadd52huq zmm23, zmm13, zmmword ptr [{m} + 576]
vpmadd52luq zmm15, zmm16, zmmword ptr [{m} + 64]
vpmadd52luq zmm21, zmm13, zmmword ptr [{m} + 576]
vpmadd52huq zmm28, zmm3, qword ptr [{x} + 576]{{1to8}}
vpmadd52huq ymm24, ymm1, qword ptr [{x} + 72]{{1to4}}
vpmadd52luq zmm30, zmm16, zmmword ptr [{m} + 0]
vpmadd52huq zmm14, zmm16, zmmword ptr [{m} + 64]
vpmadd52huq zmm15, zmm16, zmmword ptr [{m} + 0]
vpaddq zmm23, zmm23, zmm20
vpmadd52huq zmm28, zmm0, qword ptr [{x} + 136]{{1to8}}
vpmadd52luq zmm29, zmm16, zmmword ptr [{m} + 192]
vpaddq zmm21, zmm21, zmm18
vpmadd52huq zmm22, zmm16, zmmword ptr [{m} + 192]
vpmadd52luq zmm14, zmm16, zmmword ptr [{m} + 128]
vpmadd52luq zmm28, zmm4, qword ptr [{x} + 576]{{1to8}}
vpmadd52huq zmm29, zmm16, zmmword ptr [{m} + 128]
vpaddq zmm21, zmm21, zmm25
vpmadd52luq zmm27, zmm16, zmmword ptr [{m} + 320]
vpmadd52luq zmm22, zmm16, zmmword ptr [{m} + 256]
vpmadd52luq zmm28, zmm0, qword ptr [{x} + 200]{{1to8}}
vpmadd52luq zmm26, zmm16, zmmword ptr [{m} + 384]
vpmadd52huq zmm27, zmm16, zmmword ptr [{m} + 256]
vpmadd52luq zmm21, zmm16, zmmword ptr [{m} + 512]
vpmadd52luq zmm28, zmm1, qword ptr [{x} + 136]{{1to8}}
vpbroadcastq zmm25, xmm30
vpmadd52huq zmm26, zmm16, zmmword ptr [{m} + 320]
vpsrlq zmm20{{k1}}{{z}}, zmm30, 52
valignq zmm30{{k4}}{{z}}, zmm30, zmm30, 1
vpmadd52luq zmm31, zmm16, zmmword ptr [{m} + 448]
vpmadd52huq zmm21, zmm16, zmmword ptr [{m} + 448]
vpmadd52huq zmm28, zmm5, qword ptr [{x} + 448]{{1to8}}
vpmadd52huq zmm23, zmm16, zmmword ptr [{m} + 512]
vpmadd52huq zmm31, zmm16, zmmword ptr [{m} + 384]
vpxord xmm19, xmm19, xmm19
vpmadd52luq zmm19, zmm5, qword ptr [{x} + 576]{{1to8}}
vpmadd52luq zmm28, zmm5, qword ptr [{x} + 512]{{1to8}}
vpmadd52luq zmm23, zmm16, zmmword ptr [{m} + 576]
vpxord xmm18, xmm18, xmm18
vpmadd52luq ymm18, ymm7, qword ptr [{x} + 448]{{1to4}}
vpmadd52luq zmm15, zmm25, zmmword ptr [{m} + 0]
vpmadd52huq zmm19, zmm6, qword ptr [{x} + 448]{{1to8}}
vpmadd52huq zmm22, zmm25, zmmword ptr [{m} + 128]
vpmadd52huq zmm14, zmm25, zmmword ptr [{m} + 0]
vpmadd52luq ymm18, ymm2, qword ptr [{x} + 136]{{1to4}}
vpaddq zmm28, zmm28, zmm28
vpmadd52huq zmm29, zmm25, zmmword ptr [{m} + 64]
vpmadd52huq zmm28, zmm16, zmmword ptr [{m} + 576]
vpmadd52huq zmm19, zmm1, qword ptr [{x} + 136]{{1to8}}
vpaddq zmm15, zmm15, zmm20
vpmadd52luq zmm22, zmm25, zmmword ptr [{m} + 192]
vpmadd52luq zmm14, zmm25, zmmword ptr [{m} + 64]
vpmadd52luq zmm29, zmm25, zmmword ptr [{m} + 128]
vpmadd52huq zmm19, zmm0, qword ptr [{x} + 200]{{1to8}}
vpmadd52luq zmm27, zmm25, zmmword ptr [{m} + 256]
vpaddq zmm28, zmm28, zmm24
vpmadd52huq zmm26, zmm25, zmmword ptr [{m} + 256]
vpmadd52huq zmm31, zmm25, zmmword ptr [{m} + 320]
vpmadd52luq zmm19, zmm0, qword ptr [{x} + 264]{{1to8}}
vpmadd52huq zmm27, zmm25, zmmword ptr [{m} + 192]
vpaddq zmm28, zmm28, zmm30
vpmadd52luq zmm26, zmm25, zmmword ptr [{m} + 320]
vpmadd52luq zmm31, zmm25, zmmword ptr [{m} + 384]
vpmadd52huq zmm19, zmm5, qword ptr [{x} + 512]{{1to8}}
vpmadd52huq zmm23, zmm25, zmmword ptr [{m} + 448]
vpbroadcastq zmm30, xmm15
vpsrlq zmm24{{k1}}{{z}}, zmm15, 52
vpmadd52huq zmm21, zmm25, zmmword ptr [{m} + 384]
valignq zmm20{{k4}}{{z}}, zmm15, zmm15, 1
vpmadd52huq zmm28, zmm25, zmmword ptr [{m} + 512]
vpmadd52huq zmm19, zmm4, qword ptr [{x} + 576]{{1to8}}
vpmadd52luq zmm23, zmm25, zmmword ptr [{m} + 512]
vpmadd52luq zmm21, zmm25, zmmword ptr [{m} + 448]
vpmadd52luq zmm28, zmm25, zmmword ptr [{m} + 576]
vpmadd52luq zmm19, zmm6, qword ptr [{x} + 512]{{1to8}}
vpxord xmm17, xmm17, xmm17
vpmadd52luq zmm17, zmm1, qword ptr [{x} + 264]{{1to8}}
vpxord xmm16, xmm16, xmm16
vpmadd52huq ymm16, ymm2, qword ptr [{x} + 136]{{1to4}}
vpmadd52luq zmm14, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm29, zmm30, zmmword ptr [{m} + 64]
vpmadd52luq zmm19, zmm1, qword ptr [{x} + 200]{{1to8}}
vpmadd52luq zmm17, zmm6, qword ptr [{x} + 576]{{1to8}}
vpmadd52huq ymm16, ymm7, qword ptr [{x} + 448]{{1to4}}
vpmadd52huq zmm22, zmm30, zmmword ptr [{m} + 64]
vpmadd52huq zmm29, zmm30, zmmword ptr [{m} + 0]
vpmadd52huq zmm27, zmm30, zmmword ptr [{m} + 128]
vpaddq zmm14, zmm14, zmm24
vpmadd52luq zmm17, zmm0, qword ptr [{x} + 328]{{1to8}}
vpmadd52luq zmm22, zmm30, zmmword ptr [{m} + 128]
vpaddq zmm19, zmm19, zmm19
vpmadd52luq zmm26, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm19, zmm25, zmmword ptr [{m} + 576]
vpmadd52luq zmm17, zmm2, qword ptr [{x} + 200]{{1to8}}
vpmadd52luq zmm27, zmm30, zmmword ptr [{m} + 192]
vpmadd52huq zmm31, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm26, zmm30, zmmword ptr [{m} + 192]
vpmadd52huq zmm17, zmm5, qword ptr [{x} + 576]{{1to8}}
vpmadd52luq zmm21, zmm30, zmmword ptr [{m} + 384]
vpaddq zmm19, zmm19, zmm18
vpmadd52luq zmm31, zmm30, zmmword ptr [{m} + 320]
vpmadd52luq zmm23, zmm30, zmmword ptr [{m} + 448]
vpmadd52huq zmm17, zmm0, qword ptr [{x} + 264]{{1to8}}
vpbroadcastq zmm25, xmm14
vpsrlq zmm24{{k1}}{{z}}, zmm14, 52
vpmadd52huq zmm21, zmm30, zmmword ptr [{m} + 320]
valignq zmm18{{k4}}{{z}}, zmm14, zmm14, 1
vpaddq zmm19, zmm19, zmm20
vpmadd52luq zmm28, zmm30, zmmword ptr [{m} + 512]
vpmadd52huq zmm23, zmm30, zmmword ptr [{m} + 384]
vpmadd52huq zmm17, zmm6, qword ptr [{x} + 512]{{1to8}}
vpmadd52huq zmm19, zmm30, zmmword ptr [{m} + 512]
vpmadd52huq zmm28, zmm30, zmmword ptr [{m} + 448]
vpxord xmm20, xmm20, xmm20
vpmadd52huq zmm20, zmm6, qword ptr [{x} + 576]{{1to8}}
vpmadd52huq zmm17, zmm1, qword ptr [{x} + 200]{{1to8}}
vpmadd52luq zmm19, zmm30, zmmword ptr [{m} + 576]
vpxor xmm15, xmm15, xmm15
vpmadd52luq ymm15, ymm3, qword ptr [{x} + 200]{{1to4}}
vpmadd52luq zmm29, zmm25, zmmword ptr [{m} + 0]
vpmadd52luq zmm20, zmm7, qword ptr [{x} + 576]{{1to8}}
vpmadd52luq zmm17, zmm7, qword ptr [{x} + 512]{{1to8}}
vpmadd52huq zmm27, zmm25, zmmword ptr [{m} + 64]
vpmadd52luq ymm15, ymm8, qword ptr [{x} + 512]{{1to4}}
vpmadd52huq zmm22, zmm25, zmmword ptr [{m} + 0]
vpmadd52huq zmm20, zmm0, qword ptr [{x} + 328]{{1to8}}
vpmadd52huq zmm31, zmm25, zmmword ptr [{m} + 192]
vpaddq zmm29, zmm29, zmm24
vpmadd52luq zmm26, zmm25, zmmword ptr [{m} + 192]
vpmadd52luq zmm22, zmm25, zmmword ptr [{m} + 64]
vpaddq zmm17, zmm17, zmm17
vpmadd52huq zmm20, zmm1, qword ptr [{x} + 264]{{1to8}}
vpmadd52huq zmm17, zmm30, zmmword ptr [{m} + 576]
vpmadd52luq zmm27, zmm25, zmmword ptr [{m} + 128]
vpmadd52luq zmm31, zmm25, zmmword ptr [{m} + 256]
vpmadd52luq zmm20, zmm1, qword ptr [{x} + 328]{{1to8}}
vpmadd52huq zmm26, zmm25, zmmword ptr [{m} + 128]
vpmadd52luq zmm21, zmm25, zmmword ptr [{m} + 320]
vpmadd52huq zmm23, zmm25, zmmword ptr [{m} + 320]
vpaddq zmm17, zmm17, zmm16
vpmadd52huq zmm20, zmm2, qword ptr [{x} + 200]{{1to8}}
vpmadd52luq zmm28, zmm25, zmmword ptr [{m} + 448]
vpmadd52huq zmm21, zmm25, zmmword ptr [{m} + 256]
vpbroadcastq zmm30, xmm29
vpsrlq zmm24{{k1}}{{z}}, zmm29, 52
vpmadd52luq zmm23, zmm25, zmmword ptr [{m} + 384]
valignq zmm29{{k4}}{{z}}, zmm29, zmm29, 1
vpaddq zmm17, zmm17, zmm18
vpmadd52huq zmm20, zmm7, qword ptr [{x} + 512]{{1to8}}
vpmadd52huq zmm28, zmm25, zmmword ptr [{m} + 384]
vpmadd52huq zmm19, zmm25, zmmword ptr [{m} + 448]
vpmadd52luq zmm17, zmm25, zmmword ptr [{m} + 576]
vpmadd52luq zmm20, zmm0, qword ptr [{x} + 392]{{1to8}}
vpxord xmm18, xmm18, xmm18
vpmadd52huq zmm18, zmm7, qword ptr [{x} + 576]{{1to8}}
vpmadd52luq zmm19, zmm25, zmmword ptr [{m} + 512]
vpmadd52huq zmm17, zmm25, zmmword ptr [{m} + 512]
vpmadd52luq zmm20, zmm2, qword ptr [{x} + 264]{{1to8}}
vpxord xmm16, xmm16, xmm16
vpmadd52huq ymm16, ymm8, qword ptr [{x} + 512]{{1to4}}
vpmadd52luq zmm18, zmm8, qword ptr [{x} + 576]{{1to8}}
vpmadd52luq zmm22, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm27, zmm30, zmmword ptr [{m} + 64]
vpmadd52huq zmm26, zmm30, zmmword ptr [{m} + 64]
vpmadd52luq zmm18, zmm3, qword ptr [{x} + 264]{{1to8}}
vpmadd52huq ymm16, ymm3, qword ptr [{x} + 200]{{1to4}}
vpaddq zmm20, zmm20, zmm20
vpmadd52huq zmm31, zmm30, zmmword ptr [{m} + 128]
vpmadd52huq zmm20, zmm25, zmmword ptr [{m} + 576]
vpmadd52huq zmm27, zmm30, zmmword ptr [{m} + 0]
vpaddq zmm22, zmm22, zmm24
vpmadd52huq zmm18, zmm0, qword ptr [{x} + 392]{{1to8}}
vpmadd52luq zmm26, zmm30, zmmword ptr [{m} + 128]
vpmadd52luq zmm31, zmm30, zmmword ptr [{m} + 192]
vpmadd52luq zmm21, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm18, zmm1, qword ptr [{x} + 328]{{1to8}}
vpaddq zmm20, zmm20, zmm15
vpmadd52luq zmm23, zmm30, zmmword ptr [{m} + 320]
vpmadd52huq zmm19, zmm30, zmmword ptr [{m} + 384]
vpmadd52huq zmm21, zmm30, zmmword ptr [{m} + 192]
vpmadd52huq zmm18, zmm2, qword ptr [{x} + 264]{{1to8}}
vpaddq zmm20, zmm20, zmm29
vpmadd52huq zmm23, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm28, zmm30, zmmword ptr [{m} + 320]
vpmadd52huq zmm17, zmm30, zmmword ptr [{m} + 448]
vpmadd52luq zmm18, zmm1, qword ptr [{x} + 392]{{1to8}}
vpbroadcastq zmm29, xmm22
vpsrlq zmm25{{k1}}{{z}}, zmm22, 52
vpmadd52luq zmm19, zmm30, zmmword ptr [{m} + 448]
valignq zmm24{{k4}}{{z}}, zmm22, zmm22, 1
vpmadd52luq zmm28, zmm30, zmmword ptr [{m} + 384]
vpmadd52huq zmm20, zmm30, zmmword ptr [{m} + 512]
vpmadd52luq zmm18, zmm0, qword ptr [{x} + 456]{{1to8}}
vpmadd52luq zmm17, zmm30, zmmword ptr [{m} + 512]
vpxord xmm22, xmm22, xmm22
vpmadd52luq zmm22, zmm1, qword ptr [{x} + 456]{{1to8}}
vpmadd52luq zmm20, zmm30, zmmword ptr [{m} + 576]
vpmadd52luq zmm18, zmm2, qword ptr [{x} + 328]{{1to8}}
vpxor xmm15, xmm15, xmm15
vpmadd52luq ymm15, ymm4, qword ptr [{x} + 264]{{1to4}}
vpmadd52huq zmm26, zmm29, zmmword ptr [{m} + 0]
vpmadd52luq zmm22, zmm2, qword ptr [{x} + 392]{{1to8}}
vpmadd52luq zmm27, zmm29, zmmword ptr [{m} + 0]
vpmadd52huq zmm31, zmm29, zmmword ptr [{m} + 64]
vpmadd52luq ymm15, ymm9, qword ptr [{x} + 576]{{1to4}}
vpmadd52luq zmm26, zmm29, zmmword ptr [{m} + 64]
vpaddq zmm18, zmm18, zmm18
vpmadd52huq zmm22, zmm2, qword ptr [{x} + 328]{{1to8}}
vpmadd52huq zmm18, zmm30, zmmword ptr [{m} + 576]
vpmadd52luq zmm21, zmm29, zmmword ptr [{m} + 192]
vpmadd52luq zmm31, zmm29, zmmword ptr [{m} + 128]
vpaddq zmm27, zmm27, zmm25
vpmadd52huq zmm22, zmm8, qword ptr [{x} + 576]{{1to8}}
vpmadd52huq zmm23, zmm29, zmmword ptr [{m} + 192]
vpmadd52huq zmm21, zmm29, zmmword ptr [{m} + 128]
vpmadd52huq zmm28, zmm29, zmmword ptr [{m} + 256]
vpaddq zmm18, zmm18, zmm16
vpmadd52huq zmm22, zmm1, qword ptr [{x} + 392]{{1to8}}
vpmadd52luq zmm23, zmm29, zmmword ptr [{m} + 256]
vpmadd52luq zmm19, zmm29, zmmword ptr [{m} + 384]
vpmadd52luq zmm28, zmm29, zmmword ptr [{m} + 320]
vpaddq zmm18, zmm18, zmm24
vpmadd52luq zmm22, zmm3, qword ptr [{x} + 328]{{1to8}}
vpmadd52huq zmm17, zmm29, zmmword ptr [{m} + 384]
vpmadd52huq zmm19, zmm29, zmmword ptr [{m} + 320]
vpmadd52huq zmm20, zmm29, zmmword ptr [{m} + 448]
vpmadd52huq zmm22, zmm0, qword ptr [{x} + 456]{{1to8}}
vpbroadcastq zmm30, xmm27
vpsrlq zmm25{{k1}}{{z}}, zmm27, 52
vpmadd52luq zmm17, zmm29, zmmword ptr [{m} + 448]
valignq zmm27{{k4}}{{z}}, zmm27, zmm27, 1
vpmadd52luq zmm18, zmm29, zmmword ptr [{m} + 576]
vpmadd52luq zmm20, zmm29, zmmword ptr [{m} + 512]
vpmadd52huq zmm22, zmm3, qword ptr [{x} + 264]{{1to8}}
vpxord xmm24, xmm24, xmm24
vpmadd52huq zmm24, zmm1, qword ptr [{x} + 456]{{1to8}}
vpmadd52huq zmm18, zmm29, zmmword ptr [{m} + 512]
vpxord xmm16, xmm16, xmm16
vpmadd52huq ymm16, ymm9, qword ptr [{x} + 576]{{1to4}}
vpmadd52huq zmm31, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm22, zmm0, qword ptr [{x} + 520]{{1to8}}
vpmadd52luq zmm24, zmm2, qword ptr [{x} + 456]{{1to8}}
vpmadd52luq zmm26, zmm30, zmmword ptr [{m} + 0]
vpmadd52huq ymm16, ymm4, qword ptr [{x} + 264]{{1to4}}
vpmadd52luq zmm31, zmm30, zmmword ptr [{m} + 64]
vpmadd52huq zmm21, zmm30, zmmword ptr [{m} + 64]
vpmadd52huq zmm24, zmm0, qword ptr [{x} + 520]{{1to8}}
vpmadd52luq zmm23, zmm30, zmmword ptr [{m} + 192]
vpaddq zmm22, zmm22, zmm22
vpmadd52luq zmm28, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm22, zmm29, zmmword ptr [{m} + 576]
vpaddq zmm26, zmm26, zmm25
vpmadd52luq zmm24, zmm3, qword ptr [{x} + 392]{{1to8}}
vpmadd52luq zmm21, zmm30, zmmword ptr [{m} + 128]
vpmadd52huq zmm23, zmm30, zmmword ptr [{m} + 128]
vpmadd52huq zmm28, zmm30, zmmword ptr [{m} + 192]
vpmadd52huq zmm24, zmm3, qword ptr [{x} + 328]{{1to8}}
vpmadd52huq zmm19, zmm30, zmmword ptr [{m} + 256]
vpaddq zmm22, zmm22, zmm15
vpmadd52huq zmm17, zmm30, zmmword ptr [{m} + 320]
vpmadd52huq zmm20, zmm30, zmmword ptr [{m} + 384]
vpmadd52luq zmm24, zmm4, qword ptr [{x} + 328]{{1to8}}
vpmadd52luq zmm19, zmm30, zmmword ptr [{m} + 320]
vpaddq zmm22, zmm22, zmm27
vpmadd52luq zmm17, zmm30, zmmword ptr [{m} + 384]
vpmadd52huq zmm18, zmm30, zmmword ptr [{m} + 448]
vpmadd52luq zmm24, zmm0, qword ptr [{x} + 584]{{1to8}}
vpbroadcastq zmm29, xmm26
vpsrlq zmm27{{k1}}{{z}}, zmm26, 52
vpmadd52luq zmm20, zmm30, zmmword ptr [{m} + 448]
valignq zmm26{{k4}}{{z}}, zmm26, zmm26, 1
vpmadd52luq zmm22, zmm30, zmmword ptr [{m} + 576]
vpmadd52luq zmm18, zmm30, zmmword ptr [{m} + 512]
vpmadd52luq zmm24, zmm1, qword ptr [{x} + 520]{{1to8}}
vpxord xmm25, xmm25, xmm25
vpmadd52huq zmm25, zmm3, qword ptr [{x} + 392]{{1to8}}
vpmadd52huq zmm22, zmm30, zmmword ptr [{m} + 512]
vpxor xmm15, xmm15, xmm15
vpmadd52luq ymm15, ymm5, qword ptr [{x} + 328]{{1to4}}
vpmadd52luq zmm31, zmm29, zmmword ptr [{m} + 0]
vpmadd52huq zmm24, zmm2, qword ptr [{x} + 392]{{1to8}}
vpmadd52luq zmm25, zmm1, qword ptr [{x} + 584]{{1to8}}
vpmadd52luq zmm21, zmm29, zmmword ptr [{m} + 64]
vpmadd52luq ymm15, ymm0, qword ptr [{x} + 16]{{1to4}}
vpmadd52huq zmm23, zmm29, zmmword ptr [{m} + 64]
vpmadd52huq zmm28, zmm29, zmmword ptr [{m} + 128]
vpmadd52luq zmm25, zmm4, qword ptr [{x} + 392]{{1to8}}
vpaddq zmm31, zmm31, zmm27
vpmadd52huq zmm21, zmm29, zmmword ptr [{m} + 0]
vpaddq zmm24, zmm24, zmm24
vpmadd52luq zmm23, zmm29, zmmword ptr [{m} + 128]
vpmadd52huq zmm24, zmm30, zmmword ptr [{m} + 576]
vpmadd52huq zmm25, zmm0, qword ptr [{x} + 584]{{1to8}}
vpmadd52luq zmm28, zmm29, zmmword ptr [{m} + 192]
vpmadd52huq zmm17, zmm29, zmmword ptr [{m} + 256]
vpmadd52luq zmm19, zmm29, zmmword ptr [{m} + 256]
vpmadd52huq zmm25, zmm4, qword ptr [{x} + 328]{{1to8}}
vpmadd52luq zmm20, zmm29, zmmword ptr [{m} + 384]
vpaddq zmm24, zmm24, zmm16
vpmadd52huq zmm18, zmm29, zmmword ptr [{m} + 384]
vpmadd52huq zmm19, zmm29, zmmword ptr [{m} + 192]
vpmadd52luq zmm25, zmm2, qword ptr [{x} + 520]{{1to8}}
vpmadd52luq zmm17, zmm29, zmmword ptr [{m} + 320]
vpbroadcastq zmm30, xmm31
vpaddq zmm24, zmm24, zmm26
vpmadd52luq zmm18, zmm29, zmmword ptr [{m} + 448]
vpsrlq zmm27{{k1}}{{z}}, zmm31, 52
valignq zmm31{{k4}}{{z}}, zmm31, zmm31, 1
vpmadd52huq zmm20, zmm29, zmmword ptr [{m} + 320]
vpmadd52huq zmm25, zmm1, qword ptr [{x} + 520]{{1to8}}
vpmadd52huq zmm22, zmm29, zmmword ptr [{m} + 448]
vpmadd52luq zmm24, zmm29, zmmword ptr [{m} + 576]
vpxord xmm26, xmm26, xmm26
vpmadd52huq ymm26, ymm0, qword ptr [{x} + 16]{{1to4}}
vpxord xmm16, xmm16, xmm16
vpmadd52huq zmm16, zmm2, qword ptr [{x} + 520]{{1to8}}
vpmadd52luq zmm25, zmm3, qword ptr [{x} + 456]{{1to8}}
vpmadd52luq zmm22, zmm29, zmmword ptr [{m} + 512]
vpmadd52huq zmm24, zmm29, zmmword ptr [{m} + 512]
vpmadd52huq zmm16, zmm1, qword ptr [{x} + 584]{{1to8}}
vpmadd52huq zmm25, zmm2, qword ptr [{x} + 456]{{1to8}}
vpmadd52huq ymm26, ymm5, qword ptr [{x} + 328]{{1to4}}
vpmadd52luq zmm21, zmm30, zmmword ptr [{m} + 0]
vpmadd52huq zmm23, zmm30, zmmword ptr [{m} + 0]
vpmadd52huq zmm16, zmm4, qword ptr [{x} + 392]{{1to8}}
vpmadd52huq zmm28, zmm30, zmmword ptr [{m} + 64]
vpmadd52luq zmm19, zmm30, zmmword ptr [{m} + 192]
vpmadd52luq zmm23, zmm30, zmmword ptr [{m} + 64]
vpaddq zmm25, zmm25, zmm25
vpmadd52huq zmm16, zmm3, qword ptr [{x} + 456]{{1to8}}
vpaddq zmm21, zmm21, zmm27
vpmadd52huq zmm25, zmm29, zmmword ptr [{m} + 576]
vpmadd52luq zmm28, zmm30, zmmword ptr [{m} + 128]
vpmadd52huq zmm17, zmm30, zmmword ptr [{m} + 192]
vpmadd52luq zmm16, zmm4, qword ptr [{x} + 456]{{1to8}}
vpmadd52huq zmm19, zmm30, zmmword ptr [{m} + 128]
vpmadd52luq zmm20, zmm30, zmmword ptr [{m} + 320]
vpmadd52luq zmm17, zmm30, zmmword ptr [{m} + 256]
vpaddq zmm25, zmm25, zmm15
vpmadd52luq zmm16, zmm0, qword ptr [{x} + 80]{{1to8}}
vpmadd52huq zmm18, zmm30, zmmword ptr [{m} + 320]
vpmadd52huq zmm20, zmm30, zmmword ptr [{m} + 256]
vpmadd52luq zmm22, zmm30, zmmword ptr [{m} + 448]
vpaddq zmm25, zmm25, zmm31
vpmadd52luq zmm16, zmm2, qword ptr [{x} + 584]{{1to8}}
vpmadd52luq zmm18, zmm30, zmmword ptr [{m} + 384]
vpbroadcastq zmm31, xmm21
vpmadd52huq zmm24, zmm30, zmmword ptr [{m} + 448]
vpsrlq zmm29{{k1}}{{z}}, zmm21, 52
valignq zmm27{{k4}}{{z}}, zmm21, zmm21, 1
vpmadd52huq zmm22, zmm30, zmmword ptr [{m} + 384]
vpmadd52luq zmm16, zmm3, qword ptr [{x} + 520]{{1to8}}
vpmadd52huq zmm25, zmm30, zmmword ptr [{m} + 512]
vpmadd52luq zmm24, zmm30, zmmword ptr [{m} + 512]
vpxord xmm21, xmm21, xmm21
vpmadd52luq zmm21, zmm3, qword ptr [{x} + 584]{{1to8}}
vpmadd52luq zmm16, zmm5, qword ptr [{x} + 392]{{1to8}}
vpmadd52luq zmm25, zmm30, zmmword ptr [{m} + 576]
vpxor xmm15, xmm15, xmm15
vpmadd52luq ymm15, ymm6, qword ptr [{x} + 392]{{1to4}}
vpmadd52luq zmm23, zmm31, zmmword ptr [{m} + 0]
vpmadd52huq zmm21, zmm3, qword ptr [{x} + 520]{{1to8}}
vpmadd52luq zmm28, zmm31, zmmword ptr [{m} + 64]
vpmadd52huq zmm19, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq ymm15, ymm1, qword ptr [{x} + 80]{{1to4}}
vpaddq zmm16, zmm16, zmm16
vpmadd52huq zmm17, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm16, zmm30, zmmword ptr [{m} + 576]
vpmadd52luq zmm21, zmm5, qword ptr [{x} + 456]{{1to8}}
vpaddq zmm23, zmm23, zmm29
vpmadd52huq zmm28, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq zmm19, zmm31, zmmword ptr [{m} + 128]
vpmadd52luq zmm17, zmm31, zmmword ptr [{m} + 192]
vpmadd52huq zmm21, zmm4, qword ptr [{x} + 456]{{1to8}}
vpmadd52huq zmm20, zmm31, zmmword ptr [{m} + 192]
vpaddq zmm16, zmm16, zmm26
vpmadd52huq zmm18, zmm31, zmmword ptr [{m} + 256]
vpmadd52luq zmm22, zmm31, zmmword ptr [{m} + 384]
vpmadd52huq zmm21, zmm5, qword ptr [{x} + 392]{{1to8}}
vpmadd52luq zmm20, zmm31, zmmword ptr [{m} + 256]
vpaddq zmm16, zmm16, zmm27
vpmadd52luq zmm18, zmm31, zmmword ptr [{m} + 320]
vpmadd52luq zmm24, zmm31, zmmword ptr [{m} + 448]
vpmadd52huq zmm21, zmm0, qword ptr [{x} + 80]{{1to8}}
vpmadd52huq zmm22, zmm31, zmmword ptr [{m} + 320]
vpbroadcastq zmm30, xmm23
vpsrlq zmm29{{k1}}{{z}}, zmm23, 52
vpmadd52huq zmm16, zmm31, zmmword ptr [{m} + 512]
valignq zmm27{{k4}}{{z}}, zmm23, zmm23, 1
vpmadd52huq zmm24, zmm31, zmmword ptr [{m} + 384]
vpmadd52luq zmm21, zmm0, qword ptr [{x} + 144]{{1to8}}
vpmadd52luq zmm25, zmm31, zmmword ptr [{m} + 512]
vpmadd52luq zmm16, zmm31, zmmword ptr [{m} + 576]
vpxord xmm26, xmm26, xmm26
vpmadd52luq zmm26, zmm5, qword ptr [{x} + 520]{{1to8}}
vpmadd52luq zmm21, zmm4, qword ptr [{x} + 520]{{1to8}}
vpmadd52huq zmm25, zmm31, zmmword ptr [{m} + 448]
vpxord xmm23, xmm23, xmm23
vpmadd52huq ymm23, ymm1, qword ptr [{x} + 80]{{1to4}}
vpmadd52luq zmm28, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm26, zmm4, qword ptr [{x} + 584]{{1to8}}
vpmadd52huq zmm21, zmm2, qword ptr [{x} + 584]{{1to8}}
vpmadd52huq zmm19, zmm30, zmmword ptr [{m} + 0]
vpmadd52huq ymm23, ymm6, qword ptr [{x} + 392]{{1to4}}
vpmadd52huq zmm17, zmm30, zmmword ptr [{m} + 64]
vpmadd52luq zmm26, zmm0, qword ptr [{x} + 208]{{1to8}}
vpmadd52luq zmm20, zmm30, zmmword ptr [{m} + 192]
vpaddq zmm28, zmm28, zmm29
vpmadd52luq zmm19, zmm30, zmmword ptr [{m} + 64]
vpmadd52luq zmm17, zmm30, zmmword ptr [{m} + 128]
vpaddq zmm21, zmm21, zmm21
vpmadd52luq zmm26, zmm6, qword ptr [{x} + 456]{{1to8}}
vpmadd52huq zmm21, zmm31, zmmword ptr [{m} + 576]
vpmadd52huq zmm22, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm20, zmm30, zmmword ptr [{m} + 128]
vpmadd52huq zmm26, zmm3, qword ptr [{x} + 584]{{1to8}}
vpmadd52luq zmm18, zmm30, zmmword ptr [{m} + 256]
vpmadd52luq zmm22, zmm30, zmmword ptr [{m} + 320]
vpmadd52huq zmm24, zmm30, zmmword ptr [{m} + 320]
vpaddq zmm21, zmm21, zmm15
vpmadd52luq zmm26, zmm1, qword ptr [{x} + 144]{{1to8}}
vpmadd52huq zmm18, zmm30, zmmword ptr [{m} + 192]
vpmadd52huq zmm25, zmm30, zmmword ptr [{m} + 384]
vpbroadcastq zmm31, xmm28
vpsrlq zmm29{{k1}}{{z}}, zmm28, 52
vpmadd52luq zmm24, zmm30, zmmword ptr [{m} + 384]
valignq zmm28{{k4}}{{z}}, zmm28, zmm28, 1
vpaddq zmm21, zmm21, zmm27
vpmadd52huq zmm26, zmm5, qword ptr [{x} + 456]{{1to8}}
vpmadd52luq zmm16, zmm30, zmmword ptr [{m} + 512]
vpmadd52luq zmm25, zmm30, zmmword ptr [{m} + 448]
vpmadd52huq zmm21, zmm30, zmmword ptr [{m} + 512]
vpmadd52huq zmm26, zmm0, qword ptr [{x} + 144]{{1to8}}
vpmadd52huq zmm16, zmm30, zmmword ptr [{m} + 448]
vpxord xmm27, xmm27, xmm27
vpmadd52luq zmm27, zmm0, qword ptr [{x} + 272]{{1to8}}
vpmadd52luq zmm21, zmm30, zmmword ptr [{m} + 576]
vpmadd52huq zmm26, zmm4, qword ptr [{x} + 520]{{1to8}}
vpxor xmm15, xmm15, xmm15
vpmadd52luq ymm15, ymm2, qword ptr [{x} + 144]{{1to4}}
vpmadd52huq zmm17, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq zmm27, zmm1, qword ptr [{x} + 208]{{1to8}}
vpmadd52luq zmm19, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq zmm20, zmm31, zmmword ptr [{m} + 128]
vpmadd52luq ymm15, ymm7, qword ptr [{x} + 456]{{1to4}}
vpmadd52luq zmm17, zmm31, zmmword ptr [{m} + 64]
vpaddq zmm26, zmm26, zmm26
vpmadd52huq zmm27, zmm0, qword ptr [{x} + 208]{{1to8}}
vpmadd52huq zmm26, zmm30, zmmword ptr [{m} + 576]
vpmadd52huq zmm20, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq zmm18, zmm31, zmmword ptr [{m} + 192]
vpaddq zmm19, zmm19, zmm29
vpmadd52luq zmm27, zmm5, qword ptr [{x} + 584]{{1to8}}
vpmadd52huq zmm22, zmm31, zmmword ptr [{m} + 192]
vpmadd52huq zmm24, zmm31, zmmword ptr [{m} + 256]
vpmadd52huq zmm18, zmm31, zmmword ptr [{m} + 128]
vpaddq zmm26, zmm26, zmm23
vpmadd52huq zmm27, zmm4, qword ptr [{x} + 584]{{1to8}}
vpmadd52luq zmm22, zmm31, zmmword ptr [{m} + 256]
vpmadd52luq zmm24, zmm31, zmmword ptr [{m} + 320]
vpmadd52huq zmm25, zmm31, zmmword ptr [{m} + 320]
vpaddq zmm26, zmm26, zmm28
vpmadd52huq zmm27, zmm5, qword ptr [{x} + 520]{{1to8}}
vpmadd52huq zmm16, zmm31, zmmword ptr [{m} + 384]
vpmadd52luq zmm21, zmm31, zmmword ptr [{m} + 512]
vpmadd52luq zmm25, zmm31, zmmword ptr [{m} + 384]
vpmadd52huq zmm27, zmm1, qword ptr [{x} + 144]{{1to8}}
vpbroadcastq zmm30, xmm19
vpsrlq zmm29{{k1}}{{z}}, zmm19, 52
vpmadd52luq zmm16, zmm31, zmmword ptr [{m} + 448]
valignq zmm28{{k4}}{{z}}, zmm19, zmm19, 1
vpmadd52huq zmm21, zmm31, zmmword ptr [{m} + 448]
vpmadd52huq zmm26, zmm31, zmmword ptr [{m} + 512]
vpmadd52luq zmm27, zmm6, qword ptr [{x} + 520]{{1to8}}
vpxord xmm23, xmm23, xmm23
vpmadd52luq zmm23, zmm6, qword ptr [{x} + 584]{{1to8}}
vpxord xmm19, xmm19, xmm19
vpmadd52huq ymm19, ymm7, qword ptr [{x} + 456]{{1to4}}
vpmadd52huq zmm20, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm26, zmm31, zmmword ptr [{m} + 576]
vpmadd52huq zmm27, zmm6, qword ptr [{x} + 456]{{1to8}}
vpmadd52huq zmm23, zmm0, qword ptr [{x} + 272]{{1to8}}
vpmadd52huq ymm19, ymm2, qword ptr [{x} + 144]{{1to4}}
vpmadd52luq zmm17, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm18, zmm30, zmmword ptr [{m} + 128]
vpmadd52luq zmm20, zmm30, zmmword ptr [{m} + 64]
vpmadd52huq zmm23, zmm5, qword ptr [{x} + 584]{{1to8}}
vpmadd52huq zmm22, zmm30, zmmword ptr [{m} + 128]
vpaddq zmm27, zmm27, zmm27
vpmadd52huq zmm18, zmm30, zmmword ptr [{m} + 64]
vpmadd52huq zmm27, zmm31, zmmword ptr [{m} + 576]
vpaddq zmm17, zmm17, zmm29
vpmadd52luq zmm23, zmm7, qword ptr [{x} + 520]{{1to8}}
vpmadd52huq zmm24, zmm30, zmmword ptr [{m} + 192]
vpmadd52luq zmm22, zmm30, zmmword ptr [{m} + 192]
vpmadd52huq zmm25, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm23, zmm6, qword ptr [{x} + 520]{{1to8}}
vpmadd52luq zmm24, zmm30, zmmword ptr [{m} + 256]
vpaddq zmm27, zmm27, zmm15
vpmadd52luq zmm16, zmm30, zmmword ptr [{m} + 384]
vpmadd52luq zmm25, zmm30, zmmword ptr [{m} + 320]
vpmadd52luq zmm23, zmm0, qword ptr [{x} + 336]{{1to8}}
vpmadd52huq zmm21, zmm30, zmmword ptr [{m} + 384]
vpaddq zmm27, zmm27, zmm28
vpmadd52huq zmm16, zmm30, zmmword ptr [{m} + 320]
vpmadd52luq zmm26, zmm30, zmmword ptr [{m} + 512]
vpmadd52luq zmm23, zmm1, qword ptr [{x} + 272]{{1to8}}
vpbroadcastq zmm31, xmm17
vpmadd52luq zmm21, zmm30, zmmword ptr [{m} + 448]
vpsrlq zmm29{{k1}}{{z}}, zmm17, 52
valignq zmm28{{k4}}{{z}}, zmm17, zmm17, 1
vpmadd52huq zmm27, zmm30, zmmword ptr [{m} + 512]
vpmadd52huq zmm26, zmm30, zmmword ptr [{m} + 448]
vpmadd52luq zmm23, zmm2, qword ptr [{x} + 208]{{1to8}}
vpxord xmm17, xmm17, xmm17
vpmadd52luq zmm17, zmm1, qword ptr [{x} + 336]{{1to8}}
vpmadd52luq zmm27, zmm30, zmmword ptr [{m} + 576]
vpxor xmm15, xmm15, xmm15
vpmadd52luq ymm15, ymm8, qword ptr [{x} + 520]{{1to4}}
vpmadd52luq zmm20, zmm31, zmmword ptr [{m} + 0]
vpmadd52huq zmm23, zmm1, qword ptr [{x} + 208]{{1to8}}
vpmadd52huq zmm17, zmm7, qword ptr [{x} + 520]{{1to8}}
vpmadd52huq zmm22, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq ymm15, ymm3, qword ptr [{x} + 208]{{1to4}}
vpmadd52huq zmm18, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq zmm24, zmm31, zmmword ptr [{m} + 192]
vpmadd52huq zmm17, zmm0, qword ptr [{x} + 336]{{1to8}}
vpaddq zmm20, zmm20, zmm29
vpmadd52luq zmm22, zmm31, zmmword ptr [{m} + 128]
vpaddq zmm23, zmm23, zmm23
vpmadd52luq zmm18, zmm31, zmmword ptr [{m} + 64]
vpmadd52huq zmm23, zmm30, zmmword ptr [{m} + 576]
vpmadd52huq zmm17, zmm1, qword ptr [{x} + 272]{{1to8}}
vpmadd52huq zmm25, zmm31, zmmword ptr [{m} + 192]
vpmadd52huq zmm24, zmm31, zmmword ptr [{m} + 128]
vpmadd52luq zmm16, zmm31, zmmword ptr [{m} + 320]
vpmadd52luq zmm17, zmm7, qword ptr [{x} + 584]{{1to8}}
vpmadd52luq zmm25, zmm31, zmmword ptr [{m} + 256]
vpaddq zmm23, zmm23, zmm19
vpmadd52luq zmm21, zmm31, zmmword ptr [{m} + 384]
vpmadd52huq zmm16, zmm31, zmmword ptr [{m} + 256]
vpmadd52huq zmm17, zmm2, qword ptr [{x} + 208]{{1to8}}
vpmadd52huq zmm26, zmm31, zmmword ptr [{m} + 384]
vpbroadcastq zmm30, xmm20
vpaddq zmm23, zmm23, zmm28
vpmadd52huq zmm21, zmm31, zmmword ptr [{m} + 320]
vpsrlq zmm29{{k1}}{{z}}, zmm20, 52
valignq zmm28{{k4}}{{z}}, zmm20, zmm20, 1
vpmadd52huq zmm27, zmm31, zmmword ptr [{m} + 448]
vpmadd52luq zmm17, zmm0, qword ptr [{x} + 400]{{1to8}}
vpmadd52luq zmm26, zmm31, zmmword ptr [{m} + 448]
vpmadd52luq zmm23, zmm31, zmmword ptr [{m} + 576]
vpmadd52luq zmm27, zmm31, zmmword ptr [{m} + 512]
vpmadd52huq zmm17, zmm6, qword ptr [{x} + 584]{{1to8}}
vpxord xmm20, xmm20, xmm20
vpmadd52luq zmm20, zmm8, qword ptr [{x} + 584]{{1to8}}
vpmadd52huq zmm23, zmm31, zmmword ptr [{m} + 512]
vpxord xmm19, xmm19, xmm19
vpmadd52huq ymm19, ymm3, qword ptr [{x} + 208]{{1to4}}
vpmadd52luq zmm18, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm17, zmm2, qword ptr [{x} + 272]{{1to8}}
vpmadd52luq zmm20, zmm0, qword ptr [{x} + 464]{{1to8}}
vpmadd52huq zmm22, zmm30, zmmword ptr [{m} + 0]
vpmadd52huq ymm19, ymm8, qword ptr [{x} + 520]{{1to4}}
vpmadd52huq zmm24, zmm30, zmmword ptr [{m} + 64]
vpmadd52huq zmm16, zmm30, zmmword ptr [{m} + 192]
vpmadd52luq zmm20, zmm1, qword ptr [{x} + 400]{{1to8}}
vpaddq zmm18, zmm18, zmm29
vpmadd52luq zmm22, zmm30, zmmword ptr [{m} + 64]
vpaddq zmm17, zmm17, zmm17
vpmadd52luq zmm24, zmm30, zmmword ptr [{m} + 128]
vpmadd52huq zmm17, zmm31, zmmword ptr [{m} + 576]
vpmadd52huq zmm20, zmm2, qword ptr [{x} + 272]{{1to8}}
vpmadd52huq zmm25, zmm30, zmmword ptr [{m} + 128]
vpmadd52luq zmm16, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm21, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm20, zmm1, qword ptr [{x} + 336]{{1to8}}
vpmadd52luq zmm25, zmm30, zmmword ptr [{m} + 192]
vpaddq zmm17, zmm17, zmm15
vpmadd52huq zmm26, zmm30, zmmword ptr [{m} + 320]
vpmadd52luq zmm21, zmm30, zmmword ptr [{m} + 320]
vpmadd52luq zmm20, zmm2, qword ptr [{x} + 336]{{1to8}}
vpmadd52luq zmm27, zmm30, zmmword ptr [{m} + 448]
vpbroadcastq zmm31, xmm18
vpaddq zmm17, zmm17, zmm28
vpmadd52luq zmm26, zmm30, zmmword ptr [{m} + 384]
vpsrlq zmm29{{k1}}{{z}}, zmm18, 52
valignq zmm28{{k4}}{{z}}, zmm18, zmm18, 1
vpmadd52huq zmm17, zmm30, zmmword ptr [{m} + 512]
vpmadd52huq zmm20, zmm0, qword ptr [{x} + 400]{{1to8}}
vpmadd52huq zmm27, zmm30, zmmword ptr [{m} + 384]
vpmadd52huq zmm23, zmm30, zmmword ptr [{m} + 448]
vpmadd52luq zmm17, zmm30, zmmword ptr [{m} + 576]
vpmadd52huq zmm20, zmm7, qword ptr [{x} + 584]{{1to8}}
vpxord xmm18, xmm18, xmm18
vpmadd52luq zmm18, zmm0, qword ptr [{x} + 528]{{1to8}}
vpmadd52luq zmm23, zmm30, zmmword ptr [{m} + 512]
vpxor xmm15, xmm15, xmm15
vpmadd52luq ymm15, ymm9, qword ptr [{x} + 584]{{1to4}}
vpmadd52luq zmm24, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq zmm20, zmm3, qword ptr [{x} + 272]{{1to8}}
vpmadd52huq zmm18, zmm1, qword ptr [{x} + 400]{{1to8}}
vpmadd52luq zmm22, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq ymm15, ymm4, qword ptr [{x} + 272]{{1to4}}
vpmadd52huq zmm25, zmm31, zmmword ptr [{m} + 64]
vpmadd52huq zmm24, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq zmm18, zmm2, qword ptr [{x} + 400]{{1to8}}
vpmadd52luq zmm16, zmm31, zmmword ptr [{m} + 192]
vpaddq zmm20, zmm20, zmm20
vpmadd52luq zmm25, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm20, zmm30, zmmword ptr [{m} + 576]
vpaddq zmm22, zmm22, zmm29
vpmadd52luq zmm18, zmm1, qword ptr [{x} + 464]{{1to8}}
vpmadd52huq zmm16, zmm31, zmmword ptr [{m} + 128]
vpmadd52luq zmm21, zmm31, zmmword ptr [{m} + 256]
vpmadd52luq zmm26, zmm31, zmmword ptr [{m} + 320]
vpmadd52luq zmm18, zmm3, qword ptr [{x} + 336]{{1to8}}
vpmadd52huq zmm27, zmm31, zmmword ptr [{m} + 320]
vpaddq zmm20, zmm20, zmm19
vpmadd52huq zmm21, zmm31, zmmword ptr [{m} + 192]
vpmadd52huq zmm23, zmm31, zmmword ptr [{m} + 384]
vpmadd52huq zmm18, zmm8, qword ptr [{x} + 584]{{1to8}}
vpmadd52huq zmm26, zmm31, zmmword ptr [{m} + 256]
vpaddq zmm20, zmm20, zmm28
vpmadd52luq zmm27, zmm31, zmmword ptr [{m} + 384]
vpmadd52luq zmm23, zmm31, zmmword ptr [{m} + 448]
vpmadd52huq zmm18, zmm3, qword ptr [{x} + 272]{{1to8}}
vpbroadcastq zmm30, xmm22
vpsrlq zmm29{{k1}}{{z}}, zmm22, 52
vpmadd52huq zmm17, zmm31, zmmword ptr [{m} + 448]
valignq zmm28{{k4}}{{z}}, zmm22, zmm22, 1
vpmadd52huq zmm20, zmm31, zmmword ptr [{m} + 512]
vpxord xmm22, xmm22, xmm22
vpmadd52huq ymm22, ymm9, qword ptr [{x} + 584]{{1to4}}
vpxord xmm19, xmm19, xmm19
vpmadd52huq zmm19, zmm0, qword ptr [{x} + 528]{{1to8}}
vpmadd52huq zmm18, zmm2, qword ptr [{x} + 336]{{1to8}}
vpmadd52luq zmm17, zmm31, zmmword ptr [{m} + 512]
vpmadd52luq zmm20, zmm31, zmmword ptr [{m} + 576]
vpmadd52luq zmm19, zmm3, qword ptr [{x} + 400]{{1to8}}
vpmadd52huq zmm18, zmm0, qword ptr [{x} + 464]{{1to8}}
vpmadd52huq ymm22, ymm4, qword ptr [{x} + 272]{{1to4}}
vpmadd52luq zmm24, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm25, zmm30, zmmword ptr [{m} + 64]
vpmadd52huq zmm19, zmm1, qword ptr [{x} + 464]{{1to8}}
vpmadd52huq zmm16, zmm30, zmmword ptr [{m} + 64]
vpmadd52huq zmm21, zmm30, zmmword ptr [{m} + 128]
vpmadd52huq zmm25, zmm30, zmmword ptr [{m} + 0]
vpaddq zmm18, zmm18, zmm18
vpmadd52luq zmm19, zmm2, qword ptr [{x} + 464]{{1to8}}
vpaddq zmm24, zmm24, zmm29
vpmadd52huq zmm18, zmm31, zmmword ptr [{m} + 576]
vpmadd52luq zmm16, zmm30, zmmword ptr [{m} + 128]
vpmadd52luq zmm21, zmm30, zmmword ptr [{m} + 192]
vpmadd52luq zmm19, zmm0, qword ptr [{x} + 592]{{1to8}}
vpmadd52luq zmm27, zmm30, zmmword ptr [{m} + 320]
vpmadd52luq zmm26, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm23, zmm30, zmmword ptr [{m} + 320]
vpaddq zmm18, zmm18, zmm15
vpmadd52luq zmm19, zmm1, qword ptr [{x} + 528]{{1to8}}
vpmadd52huq zmm27, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm26, zmm30, zmmword ptr [{m} + 192]
vpmadd52huq zmm17, zmm30, zmmword ptr [{m} + 384]
vpaddq zmm18, zmm18, zmm28
vpmadd52huq zmm19, zmm3, qword ptr [{x} + 336]{{1to8}}
vpmadd52luq zmm23, zmm30, zmmword ptr [{m} + 384]
vpbroadcastq zmm31, xmm24
vpmadd52huq zmm20, zmm30, zmmword ptr [{m} + 448]
vpsrlq zmm29{{k1}}{{z}}, zmm24, 52
valignq zmm28{{k4}}{{z}}, zmm24, zmm24, 1
vpmadd52luq zmm17, zmm30, zmmword ptr [{m} + 448]
vpmadd52huq zmm19, zmm2, qword ptr [{x} + 400]{{1to8}}
vpmadd52huq zmm18, zmm30, zmmword ptr [{m} + 512]
vpmadd52luq zmm20, zmm30, zmmword ptr [{m} + 512]
vpxord xmm24, xmm24, xmm24
vpmadd52luq zmm24, zmm1, qword ptr [{x} + 592]{{1to8}}
vpmadd52luq zmm19, zmm4, qword ptr [{x} + 336]{{1to8}}
vpmadd52luq zmm18, zmm30, zmmword ptr [{m} + 576]
vpxor xmm15, xmm15, xmm15
vpmadd52luq ymm15, ymm0, qword ptr [{x} + 24]{{1to4}}
vpmadd52luq zmm25, zmm31, zmmword ptr [{m} + 0]
vpmadd52huq zmm24, zmm4, qword ptr [{x} + 336]{{1to8}}
vpmadd52luq zmm16, zmm31, zmmword ptr [{m} + 64]
vpmadd52huq zmm21, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq ymm15, ymm5, qword ptr [{x} + 336]{{1to4}}
vpaddq zmm19, zmm19, zmm19
vpmadd52luq zmm26, zmm31, zmmword ptr [{m} + 192]
vpmadd52huq zmm19, zmm30, zmmword ptr [{m} + 576]
vpmadd52huq zmm24, zmm3, qword ptr [{x} + 400]{{1to8}}
vpaddq zmm25, zmm25, zmm29
vpmadd52huq zmm16, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq zmm21, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm26, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm24, zmm1, qword ptr [{x} + 528]{{1to8}}
vpmadd52huq zmm27, zmm31, zmmword ptr [{m} + 192]
vpaddq zmm19, zmm19, zmm22
vpmadd52luq zmm17, zmm31, zmmword ptr [{m} + 384]
vpmadd52luq zmm23, zmm31, zmmword ptr [{m} + 320]
vpmadd52luq zmm24, zmm2, qword ptr [{x} + 528]{{1to8}}
vpmadd52luq zmm27, zmm31, zmmword ptr [{m} + 256]
vpaddq zmm19, zmm19, zmm28
vpmadd52huq zmm17, zmm31, zmmword ptr [{m} + 320]
vpmadd52huq zmm23, zmm31, zmmword ptr [{m} + 256]
vpmadd52huq zmm24, zmm0, qword ptr [{x} + 592]{{1to8}}
vpmadd52luq zmm20, zmm31, zmmword ptr [{m} + 448]
vpbroadcastq zmm30, xmm25
vpsrlq zmm29{{k1}}{{z}}, zmm25, 52
vpmadd52huq zmm18, zmm31, zmmword ptr [{m} + 448]
valignq zmm28{{k4}}{{z}}, zmm25, zmm25, 1
vpmadd52huq zmm19, zmm31, zmmword ptr [{m} + 512]
vpmadd52luq zmm24, zmm3, qword ptr [{x} + 464]{{1to8}}
vpmadd52huq zmm20, zmm31, zmmword ptr [{m} + 384]
vpmadd52luq zmm18, zmm31, zmmword ptr [{m} + 512]
vpmadd52luq zmm19, zmm31, zmmword ptr [{m} + 576]
vpmadd52huq zmm24, zmm2, qword ptr [{x} + 464]{{1to8}}
vpxord xmm25, xmm25, xmm25
vpmadd52luq zmm25, zmm5, qword ptr [{x} + 400]{{1to8}}
vpxord xmm22, xmm22, xmm22
vpmadd52huq ymm22, ymm0, qword ptr [{x} + 24]{{1to4}}
vpmadd52luq zmm16, zmm30, zmmword ptr [{m} + 0]
vpmadd52huq zmm21, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm24, zmm4, qword ptr [{x} + 400]{{1to8}}
vpmadd52huq zmm25, zmm3, qword ptr [{x} + 464]{{1to8}}
vpmadd52huq ymm22, ymm5, qword ptr [{x} + 336]{{1to4}}
vpmadd52luq zmm26, zmm30, zmmword ptr [{m} + 128]
vpmadd52luq zmm21, zmm30, zmmword ptr [{m} + 64]
vpmadd52luq zmm27, zmm30, zmmword ptr [{m} + 192]
vpaddq zmm16, zmm16, zmm29
vpmadd52huq zmm25, zmm1, qword ptr [{x} + 592]{{1to8}}
vpmadd52huq zmm26, zmm30, zmmword ptr [{m} + 64]
vpaddq zmm24, zmm24, zmm24
vpmadd52luq zmm23, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm24, zmm31, zmmword ptr [{m} + 576]
vpmadd52huq zmm25, zmm2, qword ptr [{x} + 528]{{1to8}}
vpmadd52huq zmm27, zmm30, zmmword ptr [{m} + 128]
vpmadd52huq zmm23, zmm30, zmmword ptr [{m} + 192]
vpmadd52huq zmm17, zmm30, zmmword ptr [{m} + 256]
vpmadd52luq zmm25, zmm2, qword ptr [{x} + 592]{{1to8}}
vpmadd52huq zmm20, zmm30, zmmword ptr [{m} + 320]
vpaddq zmm24, zmm24, zmm15
vpmadd52luq zmm18, zmm30, zmmword ptr [{m} + 448]
vpmadd52luq zmm17, zmm30, zmmword ptr [{m} + 320]
vpmadd52luq zmm25, zmm0, qword ptr [{x} + 88]{{1to8}}
vpbroadcastq zmm31, xmm16
vpsrlq zmm29{{k1}}{{z}}, zmm16, 52
vpmadd52luq zmm20, zmm30, zmmword ptr [{m} + 384]
valignq zmm16{{k4}}{{z}}, zmm16, zmm16, 1
vpaddq zmm24, zmm24, zmm28
vpmadd52huq zmm18, zmm30, zmmword ptr [{m} + 384]
vpmadd52huq zmm19, zmm30, zmmword ptr [{m} + 448]
vpmadd52luq zmm25, zmm4, qword ptr [{x} + 464]{{1to8}}
vpmadd52luq zmm24, zmm30, zmmword ptr [{m} + 576]
vpxord xmm28, xmm28, xmm28
vpmadd52luq ymm28, ymm6, qword ptr [{x} + 400]{{1to4}}
vpxor xmm15, xmm15, xmm15
vpmadd52luq zmm15, zmm5, qword ptr [{x} + 464]{{1to8}}
vpmadd52luq zmm19, zmm30, zmmword ptr [{m} + 512]
vpmadd52huq zmm25, zmm4, qword ptr [{x} + 400]{{1to8}}
vpmadd52huq zmm24, zmm30, zmmword ptr [{m} + 512]
vpmadd52huq zmm15, zmm5, qword ptr [{x} + 400]{{1to8}}
vpmadd52luq ymm28, ymm1, qword ptr [{x} + 88]{{1to4}}
vpmadd52luq zmm21, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq zmm25, zmm3, qword ptr [{x} + 528]{{1to8}}
vpmadd52huq zmm27, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq zmm15, zmm0, qword ptr [{x} + 152]{{1to8}}
vpmadd52huq zmm26, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq zmm23, zmm31, zmmword ptr [{m} + 192]
vpmadd52luq zmm27, zmm31, zmmword ptr [{m} + 128]
vpaddq zmm21, zmm21, zmm29
vpmadd52huq zmm15, zmm3, qword ptr [{x} + 528]{{1to8}}
vpaddq zmm25, zmm25, zmm25
vpmadd52luq zmm26, zmm31, zmmword ptr [{m} + 64]
vpmadd52huq zmm25, zmm30, zmmword ptr [{m} + 576]
vpmadd52huq zmm23, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm15, zmm0, qword ptr [{x} + 88]{{1to8}}
vpmadd52luq zmm17, zmm31, zmmword ptr [{m} + 256]
vpmadd52luq zmm20, zmm31, zmmword ptr [{m} + 320]
vpmadd52huq zmm18, zmm31, zmmword ptr [{m} + 320]
vpmadd52huq zmm15, zmm4, qword ptr [{x} + 464]{{1to8}}
vpaddq zmm25, zmm25, zmm22
vpmadd52huq zmm17, zmm31, zmmword ptr [{m} + 192]
vpmadd52huq zmm20, zmm31, zmmword ptr [{m} + 256]
vpmadd52luq zmm18, zmm31, zmmword ptr [{m} + 384]
vpmadd52huq zmm15, zmm2, qword ptr [{x} + 592]{{1to8}}
vpaddq zmm25, zmm25, zmm16
vpmadd52luq zmm19, zmm31, zmmword ptr [{m} + 448]
vpbroadcastq zmm30, xmm21
vpsrlq zmm29{{k1}}{{z}}, zmm21, 52
vpmadd52luq zmm24, zmm31, zmmword ptr [{m} + 512]
valignq zmm22{{k4}}{{z}}, zmm21, zmm21, 1
vpmadd52luq zmm25, zmm31, zmmword ptr [{m} + 576]
vpmadd52luq zmm15, zmm3, qword ptr [{x} + 592]{{1to8}}
vpmadd52huq zmm19, zmm31, zmmword ptr [{m} + 384]
vpmadd52huq zmm24, zmm31, zmmword ptr [{m} + 448]
vpmadd52huq zmm25, zmm31, zmmword ptr [{m} + 512]
vpmadd52luq zmm15, zmm4, qword ptr [{x} + 528]{{1to8}}
vpxord xmm21, xmm21, xmm21
vpmadd52luq zmm21, zmm0, qword ptr [{x} + 216]{{1to8}}
vpxord xmm16, xmm16, xmm16
vpmadd52huq ymm16, ymm6, qword ptr [{x} + 400]{{1to4}}
vpmadd52luq zmm26, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm27, zmm30, zmmword ptr [{m} + 64]
vpmadd52luq zmm23, zmm30, zmmword ptr [{m} + 128]
vpmadd52huq zmm21, zmm4, qword ptr [{x} + 528]{{1to8}}
vpmadd52huq ymm16, ymm1, qword ptr [{x} + 88]{{1to4}}
vpaddq zmm15, zmm15, zmm15
vpmadd52luq zmm17, zmm30, zmmword ptr [{m} + 192]
vpmadd52huq zmm15, zmm31, zmmword ptr [{m} + 576]
vpmadd52huq zmm27, zmm30, zmmword ptr [{m} + 0]
vpaddq zmm26, zmm26, zmm29
vpmadd52luq zmm21, zmm5, qword ptr [{x} + 528]{{1to8}}
vpmadd52huq zmm23, zmm30, zmmword ptr [{m} + 64]
vpmadd52huq zmm17, zmm30, zmmword ptr [{m} + 128]
vpmadd52huq zmm20, zmm30, zmmword ptr [{m} + 192]
vpmadd52luq zmm21, zmm4, qword ptr [{x} + 592]{{1to8}}
vpaddq zmm15, zmm15, zmm28
vpmadd52luq zmm18, zmm30, zmmword ptr [{m} + 320]
vpmadd52huq zmm19, zmm30, zmmword ptr [{m} + 320]
vpmadd52luq zmm20, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm21, zmm3, qword ptr [{x} + 592]{{1to8}}
vpaddq zmm15, zmm15, zmm22
vpmadd52huq zmm18, zmm30, zmmword ptr [{m} + 256]
vpmadd52luq zmm19, zmm30, zmmword ptr [{m} + 384]
vpmadd52huq zmm24, zmm30, zmmword ptr [{m} + 384]
vpmadd52luq zmm21, zmm1, qword ptr [{x} + 152]{{1to8}}
vpbroadcastq zmm31, xmm26
vpsrlq zmm29{{k1}}{{z}}, zmm26, 52
vpmadd52huq zmm25, zmm30, zmmword ptr [{m} + 448]
valignq zmm28{{k4}}{{z}}, zmm26, zmm26, 1
vpmadd52huq zmm15, zmm30, zmmword ptr [{m} + 512]
vpmadd52luq zmm24, zmm30, zmmword ptr [{m} + 448]
vpmadd52huq zmm21, zmm5, qword ptr [{x} + 464]{{1to8}}
vpmadd52luq zmm25, zmm30, zmmword ptr [{m} + 512]
vpmadd52luq zmm15, zmm30, zmmword ptr [{m} + 576]
vpxord xmm26, xmm26, xmm26
vpmadd52huq zmm26, zmm1, qword ptr [{x} + 152]{{1to8}}
vpmadd52huq zmm21, zmm0, qword ptr [{x} + 152]{{1to8}}
vpxord xmm22, xmm22, xmm22
vpmadd52luq ymm22, ymm2, qword ptr [{x} + 152]{{1to4}}
vpmadd52luq zmm23, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq zmm27, zmm31, zmmword ptr [{m} + 0]
vpmadd52huq zmm26, zmm6, qword ptr [{x} + 464]{{1to8}}
vpmadd52luq zmm21, zmm6, qword ptr [{x} + 464]{{1to8}}
vpmadd52luq ymm22, ymm7, qword ptr [{x} + 464]{{1to4}}
vpmadd52huq zmm23, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq zmm20, zmm31, zmmword ptr [{m} + 192]
vpmadd52luq zmm26, zmm6, qword ptr [{x} + 528]{{1to8}}
vpmadd52luq zmm17, zmm31, zmmword ptr [{m} + 128]
vpaddq zmm27, zmm27, zmm29
vpmadd52huq zmm18, zmm31, zmmword ptr [{m} + 192]
vpmadd52huq zmm20, zmm31, zmmword ptr [{m} + 128]
vpaddq zmm21, zmm21, zmm21
vpmadd52luq zmm26, zmm5, qword ptr [{x} + 592]{{1to8}}
vpmadd52huq zmm21, zmm30, zmmword ptr [{m} + 576]
vpmadd52huq zmm17, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq zmm18, zmm31, zmmword ptr [{m} + 256]
vpmadd52luq zmm26, zmm1, qword ptr [{x} + 216]{{1to8}}
vpmadd52huq zmm19, zmm31, zmmword ptr [{m} + 256]
vpmadd52huq zmm24, zmm31, zmmword ptr [{m} + 320]
vpmadd52luq zmm25, zmm31, zmmword ptr [{m} + 448]
vpaddq zmm21, zmm21, zmm16
vpmadd52huq zmm26, zmm0, qword ptr [{x} + 216]{{1to8}}
vpmadd52luq zmm19, zmm31, zmmword ptr [{m} + 320]
vpmadd52luq zmm24, zmm31, zmmword ptr [{m} + 384]
vpbroadcastq zmm30, xmm27
vpsrlq zmm29{{k1}}{{z}}, zmm27, 52
vpmadd52huq zmm25, zmm31, zmmword ptr [{m} + 384]
valignq zmm27{{k4}}{{z}}, zmm27, zmm27, 1
vpaddq zmm21, zmm21, zmm28
vpmadd52huq zmm26, zmm5, qword ptr [{x} + 528]{{1to8}}
vpmadd52luq zmm15, zmm31, zmmword ptr [{m} + 512]
vpmadd52luq zmm21, zmm31, zmmword ptr [{m} + 576]
vpxord xmm28, xmm28, xmm28
vpmadd52huq zmm28, zmm0, qword ptr [{x} + 280]{{1to8}}
vpmadd52luq zmm26, zmm0, qword ptr [{x} + 280]{{1to8}}
vpmadd52huq zmm15, zmm31, zmmword ptr [{m} + 448]
vpmadd52huq zmm21, zmm31, zmmword ptr [{m} + 512]
vpmadd52huq zmm28, zmm1, qword ptr [{x} + 216]{{1to8}}
vpmadd52huq zmm26, zmm4, qword ptr [{x} + 592]{{1to8}}
vpxord xmm16, xmm16, xmm16
vpmadd52huq ymm16, ymm2, qword ptr [{x} + 152]{{1to4}}
vpmadd52luq zmm23, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm20, zmm30, zmmword ptr [{m} + 128]
vpmadd52luq zmm28, zmm7, qword ptr [{x} + 528]{{1to8}}
vpmadd52luq zmm17, zmm30, zmmword ptr [{m} + 64]
vpmadd52huq ymm16, ymm7, qword ptr [{x} + 464]{{1to4}}
vpmadd52huq zmm18, zmm30, zmmword ptr [{m} + 128]
vpaddq zmm26, zmm26, zmm26
vpmadd52huq zmm20, zmm30, zmmword ptr [{m} + 64]
vpmadd52huq zmm26, zmm31, zmmword ptr [{m} + 576]
vpaddq zmm23, zmm23, zmm29
vpmadd52huq zmm28, zmm5, qword ptr [{x} + 592]{{1to8}}
vpmadd52huq zmm17, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm18, zmm30, zmmword ptr [{m} + 192]
vpmadd52luq zmm24, zmm30, zmmword ptr [{m} + 320]
vpmadd52luq zmm28, zmm6, qword ptr [{x} + 592]{{1to8}}
vpmadd52luq zmm19, zmm30, zmmword ptr [{m} + 256]
vpaddq zmm26, zmm26, zmm22
vpmadd52huq zmm25, zmm30, zmmword ptr [{m} + 320]
vpmadd52huq zmm24, zmm30, zmmword ptr [{m} + 256]
vpmadd52luq zmm28, zmm2, qword ptr [{x} + 216]{{1to8}}
vpmadd52huq zmm19, zmm30, zmmword ptr [{m} + 192]
vpaddq zmm26, zmm26, zmm27
vpmadd52luq zmm25, zmm30, zmmword ptr [{m} + 384]
vpmadd52huq zmm21, zmm30, zmmword ptr [{m} + 448]
vpmadd52huq zmm28, zmm6, qword ptr [{x} + 528]{{1to8}}
vpbroadcastq zmm31, xmm23
vpsrlq zmm29{{k1}}{{z}}, zmm23, 52
vpmadd52huq zmm15, zmm30, zmmword ptr [{m} + 384]
valignq zmm27{{k4}}{{z}}, zmm23, zmm23, 1
vpmadd52huq zmm26, zmm30, zmmword ptr [{m} + 512]
vpmadd52luq zmm21, zmm30, zmmword ptr [{m} + 512]
vpmadd52luq zmm28, zmm1, qword ptr [{x} + 280]{{1to8}}
vpmadd52luq zmm15, zmm30, zmmword ptr [{m} + 448]
vpmadd52luq zmm26, zmm30, zmmword ptr [{m} + 576]
vpxord xmm23, xmm23, xmm23
vpmadd52luq ymm23, ymm8, qword ptr [{x} + 528]{{1to4}}
vpxord xmm22, xmm22, xmm22
vpmadd52huq zmm22, zmm7, qword ptr [{x} + 528]{{1to8}}
vpmadd52luq zmm28, zmm0, qword ptr [{x} + 344]{{1to8}}
vpmadd52luq zmm17, zmm31, zmmword ptr [{m} + 0]
vpmadd52huq zmm20, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq ymm23, ymm3, qword ptr [{x} + 216]{{1to4}}
vpmadd52huq zmm22, zmm2, qword ptr [{x} + 216]{{1to8}}
vpmadd52huq zmm18, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq zmm19, zmm31, zmmword ptr [{m} + 192]
vpmadd52luq zmm20, zmm31, zmmword ptr [{m} + 64]
vpaddq zmm28, zmm28, zmm28
vpmadd52huq zmm22, zmm6, qword ptr [{x} + 592]{{1to8}}
vpaddq zmm17, zmm17, zmm29
vpmadd52huq zmm28, zmm30, zmmword ptr [{m} + 576]
vpmadd52luq zmm18, zmm31, zmmword ptr [{m} + 128]
vpmadd52luq zmm24, zmm31, zmmword ptr [{m} + 256]
vpmadd52huq zmm22, zmm0, qword ptr [{x} + 344]{{1to8}}
vpmadd52huq zmm19, zmm31, zmmword ptr [{m} + 128]
vpmadd52luq zmm25, zmm31, zmmword ptr [{m} + 320]
vpmadd52huq zmm24, zmm31, zmmword ptr [{m} + 192]
vpaddq zmm28, zmm28, zmm16
vpmadd52luq zmm22, zmm7, qword ptr [{x} + 592]{{1to8}}
vpmadd52huq zmm15, zmm31, zmmword ptr [{m} + 320]
vpmadd52huq zmm25, zmm31, zmmword ptr [{m} + 256]
vpmadd52huq zmm21, zmm31, zmmword ptr [{m} + 384]
vpaddq zmm28, zmm28, zmm27
vpmadd52huq zmm22, zmm1, qword ptr [{x} + 280]{{1to8}}
vpmadd52luq zmm15, zmm31, zmmword ptr [{m} + 384]
vpbroadcastq zmm30, xmm17
vpsrlq zmm29{{k1}}{{z}}, zmm17, 52
vpmadd52huq zmm26, zmm31, zmmword ptr [{m} + 448]
valignq zmm27{{k4}}{{z}}, zmm17, zmm17, 1
vpmadd52luq zmm21, zmm31, zmmword ptr [{m} + 448]
vpmadd52luq zmm22, zmm1, qword ptr [{x} + 344]{{1to8}}
vpmadd52luq zmm28, zmm31, zmmword ptr [{m} + 576]
vpmadd52luq zmm26, zmm31, zmmword ptr [{m} + 512]
vpxord xmm17, xmm17, xmm17
vpmadd52huq zmm17, zmm0, qword ptr [{x} + 408]{{1to8}}
vpmadd52luq zmm22, zmm2, qword ptr [{x} + 280]{{1to8}}
vpmadd52huq zmm28, zmm31, zmmword ptr [{m} + 512]
vpxord xmm16, xmm16, xmm16
vpmadd52huq ymm16, ymm3, qword ptr [{x} + 216]{{1to4}}
vpmadd52luq zmm20, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm17, zmm8, qword ptr [{x} + 592]{{1to8}}
vpmadd52luq zmm22, zmm0, qword ptr [{x} + 408]{{1to8}}
vpmadd52huq zmm18, zmm30, zmmword ptr [{m} + 0]
vpmadd52huq ymm16, ymm8, qword ptr [{x} + 528]{{1to4}}
vpmadd52huq zmm19, zmm30, zmmword ptr [{m} + 64]
vpmadd52huq zmm17, zmm1, qword ptr [{x} + 344]{{1to8}}
vpmadd52huq zmm24, zmm30, zmmword ptr [{m} + 128]
vpaddq zmm20, zmm20, zmm29
vpmadd52luq zmm18, zmm30, zmmword ptr [{m} + 64]
vpmadd52luq zmm19, zmm30, zmmword ptr [{m} + 128]
vpaddq zmm22, zmm22, zmm22
vpmadd52luq zmm17, zmm0, qword ptr [{x} + 472]{{1to8}}
vpmadd52huq zmm22, zmm31, zmmword ptr [{m} + 576]
vpmadd52luq zmm24, zmm30, zmmword ptr [{m} + 192]
vpmadd52luq zmm25, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm17, zmm2, qword ptr [{x} + 280]{{1to8}}
vpmadd52huq zmm15, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm26, zmm30, zmmword ptr [{m} + 384]
vpmadd52huq zmm25, zmm30, zmmword ptr [{m} + 192]
vpaddq zmm22, zmm22, zmm23
vpmadd52luq zmm17, zmm1, qword ptr [{x} + 408]{{1to8}}
vpmadd52luq zmm15, zmm30, zmmword ptr [{m} + 320]
vpmadd52huq zmm21, zmm30, zmmword ptr [{m} + 320]
vpbroadcastq zmm31, xmm20
vpsrlq zmm29{{k1}}{{z}}, zmm20, 52
vpmadd52luq zmm26, zmm30, zmmword ptr [{m} + 448]
valignq zmm23{{k4}}{{z}}, zmm20, zmm20, 1
vpaddq zmm22, zmm22, zmm27
vpmadd52huq zmm17, zmm7, qword ptr [{x} + 592]{{1to8}}
vpmadd52huq zmm28, zmm30, zmmword ptr [{m} + 448]
vpmadd52luq zmm21, zmm30, zmmword ptr [{m} + 384]
vpmadd52huq zmm22, zmm30, zmmword ptr [{m} + 512]
vpmadd52luq zmm17, zmm3, qword ptr [{x} + 280]{{1to8}}
vpmadd52luq zmm28, zmm30, zmmword ptr [{m} + 512]
vpxord xmm27, xmm27, xmm27
vpmadd52huq zmm27, zmm2, qword ptr [{x} + 344]{{1to8}}
vpmadd52luq zmm22, zmm30, zmmword ptr [{m} + 576]
vpmadd52luq zmm17, zmm2, qword ptr [{x} + 344]{{1to8}}
vpxord xmm20, xmm20, xmm20
vpmadd52luq ymm20, ymm9, qword ptr [{x} + 592]{{1to4}}
vpmadd52luq zmm18, zmm31, zmmword ptr [{m} + 0]
vpmadd52huq zmm27, zmm1, qword ptr [{x} + 408]{{1to8}}
vpmadd52luq zmm24, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm19, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq ymm20, ymm4, qword ptr [{x} + 280]{{1to4}}
vpmadd52huq zmm25, zmm31, zmmword ptr [{m} + 128]
vpaddq zmm17, zmm17, zmm17
vpmadd52luq zmm27, zmm2, qword ptr [{x} + 408]{{1to8}}
vpmadd52huq zmm17, zmm30, zmmword ptr [{m} + 576]
vpaddq zmm18, zmm18, zmm29
vpmadd52huq zmm24, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq zmm19, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq zmm27, zmm1, qword ptr [{x} + 472]{{1to8}}
vpmadd52huq zmm15, zmm31, zmmword ptr [{m} + 192]
vpmadd52luq zmm25, zmm31, zmmword ptr [{m} + 192]
vpmadd52huq zmm21, zmm31, zmmword ptr [{m} + 256]
vpaddq zmm17, zmm17, zmm16
vpmadd52huq zmm27, zmm0, qword ptr [{x} + 472]{{1to8}}
vpmadd52luq zmm15, zmm31, zmmword ptr [{m} + 256]
vpmadd52luq zmm26, zmm31, zmmword ptr [{m} + 384]
vpmadd52luq zmm21, zmm31, zmmword ptr [{m} + 320]
vpaddq zmm17, zmm17, zmm23
vpmadd52luq zmm27, zmm0, qword ptr [{x} + 536]{{1to8}}
vpmadd52luq zmm28, zmm31, zmmword ptr [{m} + 448]
vpmadd52huq zmm26, zmm31, zmmword ptr [{m} + 320]
vpbroadcastq zmm30, xmm18
vpsrlq zmm29{{k1}}{{z}}, zmm18, 52
vpmadd52huq zmm22, zmm31, zmmword ptr [{m} + 448]
valignq zmm23{{k4}}{{z}}, zmm18, zmm18, 1
vpmadd52huq zmm27, zmm3, qword ptr [{x} + 280]{{1to8}}
vpmadd52huq zmm28, zmm31, zmmword ptr [{m} + 384]
vpmadd52luq zmm17, zmm31, zmmword ptr [{m} + 576]
vpmadd52luq zmm22, zmm31, zmmword ptr [{m} + 512]
vpmadd52luq zmm27, zmm3, qword ptr [{x} + 344]{{1to8}}
vpxord xmm18, xmm18, xmm18
vpmadd52huq zmm18, zmm1, qword ptr [{x} + 472]{{1to8}}
vpmadd52huq zmm17, zmm31, zmmword ptr [{m} + 512]
vpxord xmm16, xmm16, xmm16
vpmadd52huq ymm16, ymm4, qword ptr [{x} + 280]{{1to4}}
vpmadd52luq zmm19, zmm30, zmmword ptr [{m} + 0]
vpmadd52huq zmm27, zmm8, qword ptr [{x} + 592]{{1to8}}
vpmadd52luq zmm18, zmm4, qword ptr [{x} + 344]{{1to8}}
vpmadd52luq zmm24, zmm30, zmmword ptr [{m} + 64]
vpmadd52huq ymm16, ymm9, qword ptr [{x} + 592]{{1to4}}
vpmadd52huq zmm25, zmm30, zmmword ptr [{m} + 64]
vpmadd52huq zmm15, zmm30, zmmword ptr [{m} + 128]
vpmadd52huq zmm18, zmm3, qword ptr [{x} + 344]{{1to8}}
vpaddq zmm19, zmm19, zmm29
vpmadd52huq zmm24, zmm30, zmmword ptr [{m} + 0]
vpaddq zmm27, zmm27, zmm27
vpmadd52luq zmm25, zmm30, zmmword ptr [{m} + 128]
vpmadd52huq zmm27, zmm31, zmmword ptr [{m} + 576]
vpmadd52luq zmm18, zmm0, qword ptr [{x} + 600]{{1to8}}
vpmadd52huq zmm26, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm21, zmm30, zmmword ptr [{m} + 192]
vpmadd52luq zmm15, zmm30, zmmword ptr [{m} + 192]
vpmadd52huq zmm18, zmm0, qword ptr [{x} + 536]{{1to8}}
vpmadd52huq zmm28, zmm30, zmmword ptr [{m} + 320]
vpaddq zmm27, zmm27, zmm20
vpmadd52luq zmm21, zmm30, zmmword ptr [{m} + 256]
vpmadd52luq zmm22, zmm30, zmmword ptr [{m} + 448]
vpmadd52huq zmm18, zmm2, qword ptr [{x} + 408]{{1to8}}
vpmadd52luq zmm28, zmm30, zmmword ptr [{m} + 384]
vpbroadcastq zmm31, xmm19
vpaddq zmm27, zmm27, zmm23
vpmadd52luq zmm26, zmm30, zmmword ptr [{m} + 320]
vpsrlq zmm29{{k1}}{{z}}, zmm19, 52
valignq zmm23{{k4}}{{z}}, zmm19, zmm19, 1
vpmadd52huq zmm17, zmm30, zmmword ptr [{m} + 448]
vpmadd52luq zmm18, zmm3, qword ptr [{x} + 408]{{1to8}}
vpmadd52huq zmm22, zmm30, zmmword ptr [{m} + 384]
vpmadd52luq zmm27, zmm30, zmmword ptr [{m} + 576]
vpmadd52luq zmm17, zmm30, zmmword ptr [{m} + 512]
vpmadd52luq zmm18, zmm1, qword ptr [{x} + 536]{{1to8}}
vpxord xmm20, xmm20, xmm20
vpmadd52huq zmm20, zmm1, qword ptr [{x} + 536]{{1to8}}
vpmadd52huq zmm27, zmm30, zmmword ptr [{m} + 512]
vpxord xmm19, xmm19, xmm19
vpmadd52luq ymm19, ymm5, qword ptr [{x} + 344]{{1to4}}
vpmadd52huq zmm25, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq zmm18, zmm2, qword ptr [{x} + 472]{{1to8}}
vpmadd52luq zmm20, zmm2, qword ptr [{x} + 536]{{1to8}}
vpmadd52luq zmm24, zmm31, zmmword ptr [{m} + 0]
vpmadd52huq zmm15, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq zmm25, zmm31, zmmword ptr [{m} + 64]
vpmadd52huq zmm20, zmm3, qword ptr [{x} + 408]{{1to8}}
vpmadd52huq zmm26, zmm31, zmmword ptr [{m} + 192]
vpaddq zmm18, zmm18, zmm18
vpmadd52luq zmm15, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm18, zmm30, zmmword ptr [{m} + 576]
vpaddq zmm24, zmm24, zmm29
vpmadd52huq zmm20, zmm4, qword ptr [{x} + 344]{{1to8}}
vpmadd52luq zmm26, zmm31, zmmword ptr [{m} + 256]
vpmadd52huq zmm21, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm28, zmm31, zmmword ptr [{m} + 256]
vpmadd52luq zmm20, zmm1, qword ptr [{x} + 600]{{1to8}}
vpmadd52luq zmm22, zmm31, zmmword ptr [{m} + 384]
vpaddq zmm18, zmm18, zmm16
vpmadd52luq zmm21, zmm31, zmmword ptr [{m} + 192]
vpmadd52luq zmm28, zmm31, zmmword ptr [{m} + 320]
vpmadd52huq zmm20, zmm2, qword ptr [{x} + 472]{{1to8}}
vpmadd52luq zmm17, zmm31, zmmword ptr [{m} + 448]
vpaddq zmm18, zmm18, zmm23
vpmadd52huq zmm22, zmm31, zmmword ptr [{m} + 320]
vpmadd52luq zmm27, zmm31, zmmword ptr [{m} + 512]
vpmadd52luq zmm20, zmm4, qword ptr [{x} + 408]{{1to8}}
vpbroadcastq zmm30, xmm24
vpmadd52huq zmm17, zmm31, zmmword ptr [{m} + 384]
vpsrlq zmm29{{k1}}{{z}}, zmm24, 52
valignq zmm24{{k4}}{{z}}, zmm24, zmm24, 1
vpmadd52luq zmm18, zmm31, zmmword ptr [{m} + 576]
vpmadd52huq zmm27, zmm31, zmmword ptr [{m} + 448]
vpmadd52luq zmm20, zmm3, qword ptr [{x} + 472]{{1to8}}
vpxord xmm23, xmm23, xmm23
vpmadd52huq zmm23, zmm2, qword ptr [{x} + 536]{{1to8}}
vpmadd52huq zmm18, zmm31, zmmword ptr [{m} + 512]
vpxord xmm16, xmm16, xmm16
vpmadd52huq ymm16, ymm5, qword ptr [{x} + 344]{{1to4}}
vpmadd52huq zmm15, zmm30, zmmword ptr [{m} + 0]
vpmadd52huq zmm20, zmm0, qword ptr [{x} + 600]{{1to8}}
vpmadd52luq zmm23, zmm3, qword ptr [{x} + 536]{{1to8}}
vpmadd52luq zmm25, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm15, zmm30, zmmword ptr [{m} + 64]
vpmadd52huq zmm21, zmm30, zmmword ptr [{m} + 64]
vpmadd52huq zmm23, zmm3, qword ptr [{x} + 472]{{1to8}}
vpmadd52luq zmm26, zmm30, zmmword ptr [{m} + 192]
vpaddq zmm20{{k3}}, zmm20, zmm20
vpmadd52huq zmm28, zmm30, zmmword ptr [{m} + 192]
vpmadd52luq zmm20, zmm0, qword ptr [{x} + 32]{{1to8}}
vpaddq zmm25, zmm25, zmm29
vpmadd52huq zmm23, zmm4, qword ptr [{x} + 408]{{1to8}}
vpmadd52huq zmm26, zmm30, zmmword ptr [{m} + 128]
vpmadd52luq zmm21, zmm30, zmmword ptr [{m} + 128]
vpmadd52huq zmm22, zmm30, zmmword ptr [{m} + 256]
vpmadd52luq zmm23, zmm2, qword ptr [{x} + 600]{{1to8}}
vpmadd52huq zmm17, zmm30, zmmword ptr [{m} + 320]
vpaddq zmm20{{k2}}, zmm20, zmm20
vpmadd52luq zmm28, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm20, zmm31, zmmword ptr [{m} + 576]
vpmadd52luq zmm23, zmm5, qword ptr [{x} + 408]{{1to8}}
vpmadd52luq zmm22, zmm30, zmmword ptr [{m} + 320]
vpmadd52luq zmm17, zmm30, zmmword ptr [{m} + 384]
vpmadd52huq zmm27, zmm30, zmmword ptr [{m} + 384]
vpmadd52luq zmm23, zmm4, qword ptr [{x} + 472]{{1to8}}
vpbroadcastq zmm31, xmm25
vpmadd52luq zmm18, zmm30, zmmword ptr [{m} + 512]
vpsrlq zmm29{{k1}}{{z}}, zmm25, 52
vpaddq zmm20, zmm20, zmm19
vpxord xmm19, xmm19, xmm19
vpmadd52huq zmm19, zmm5, qword ptr [{x} + 408]{{1to8}}
valignq zmm25{{k4}}{{z}}, zmm25, zmm25, 1
vpmadd52luq zmm27, zmm30, zmmword ptr [{m} + 448]
vpmadd52huq zmm23, zmm1, qword ptr [{x} + 600]{{1to8}}
vpmadd52huq zmm18, zmm30, zmmword ptr [{m} + 448]
vpaddq zmm20, zmm20, zmm24
vpmadd52huq zmm19, zmm2, qword ptr [{x} + 600]{{1to8}}
vpmadd52huq zmm20, zmm30, zmmword ptr [{m} + 512]
vpmadd52luq zmm23, zmm0, qword ptr [{x} + 96]{{1to8}}
vpxord xmm24, xmm24, xmm24
vpmadd52luq ymm24, ymm6, qword ptr [{x} + 408]{{1to4}}
vpmadd52luq zmm15, zmm31, zmmword ptr [{m} + 0]
vpmadd52huq zmm19, zmm3, qword ptr [{x} + 536]{{1to8}}
vpmadd52luq zmm20, zmm30, zmmword ptr [{m} + 576]
vpmadd52huq zmm21, zmm31, zmmword ptr [{m} + 0]
vpmadd52huq zmm26, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq zmm19, zmm3, qword ptr [{x} + 600]{{1to8}}
vpaddq zmm23{{k3}}, zmm23, zmm23
vpmadd52luq zmm28, zmm31, zmmword ptr [{m} + 192]
vpaddq zmm15, zmm15, zmm29
vpmadd52huq zmm23, zmm0, qword ptr [{x} + 32]{{1to8}}
vpmadd52luq zmm21, zmm31, zmmword ptr [{m} + 64]
vpmadd52huq zmm19, zmm0, qword ptr [{x} + 96]{{1to8}}
vpmadd52huq zmm22, zmm31, zmmword ptr [{m} + 192]
vpmadd52luq zmm26, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm28, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm19, zmm4, qword ptr [{x} + 472]{{1to8}}
vpaddq zmm23{{k2}}, zmm23, zmm23
vpmadd52luq zmm22, zmm31, zmmword ptr [{m} + 256]
vpmadd52huq zmm23, zmm30, zmmword ptr [{m} + 576]
vpmadd52huq zmm17, zmm31, zmmword ptr [{m} + 256]
vpmadd52luq zmm19, zmm0, qword ptr [{x} + 160]{{1to8}}
vpmadd52huq zmm27, zmm31, zmmword ptr [{m} + 320]
vpmadd52luq zmm18, zmm31, zmmword ptr [{m} + 448]
vpbroadcastq zmm30, xmm15
vpmadd52luq zmm17, zmm31, zmmword ptr [{m} + 320]
vpsrlq zmm29{{k1}}{{z}}, zmm15, 52
valignq zmm15{{k4}}{{z}}, zmm15, zmm15, 1
vpmadd52luq zmm19, zmm4, qword ptr [{x} + 536]{{1to8}}
vpaddq zmm23, zmm23, zmm16
vpmadd52luq zmm27, zmm31, zmmword ptr [{m} + 384]
vpmadd52huq zmm20, zmm31, zmmword ptr [{m} + 448]
vpmadd52huq zmm23, zmm31, zmmword ptr [{m} + 512]
vpmadd52luq zmm19, zmm5, qword ptr [{x} + 472]{{1to8}}
vpmadd52huq zmm18, zmm31, zmmword ptr [{m} + 384]
vpmadd52luq zmm20, zmm31, zmmword ptr [{m} + 512]
vpmadd52luq zmm23, zmm31, zmmword ptr [{m} + 576]
vpxord xmm16, xmm16, xmm16
vpmadd52huq zmm16, zmm0, qword ptr [{x} + 160]{{1to8}}
vpxor xmm14, xmm14, xmm14
vpmadd52huq ymm14, ymm6, qword ptr [{x} + 408]{{1to4}}
vpmadd52luq zmm21, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm26, zmm30, zmmword ptr [{m} + 64]
vpaddq zmm19{{k3}}, zmm19, zmm19
vpmadd52huq zmm28, zmm30, zmmword ptr [{m} + 64]
vpmadd52luq zmm19, zmm1, qword ptr [{x} + 96]{{1to8}}
vpmadd52luq zmm16, zmm4, qword ptr [{x} + 600]{{1to8}}
vpaddq zmm23, zmm23, zmm25
vpmadd52huq zmm26, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm28, zmm30, zmmword ptr [{m} + 128]
vpaddq zmm21, zmm21, zmm29
vpmadd52huq zmm22, zmm30, zmmword ptr [{m} + 128]
vpmadd52huq zmm16, zmm5, qword ptr [{x} + 472]{{1to8}}
vpmadd52huq zmm27, zmm30, zmmword ptr [{m} + 256]
vpaddq zmm19{{k2}}, zmm19, zmm19
vpmadd52luq zmm17, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm19, zmm31, zmmword ptr [{m} + 576]
vpmadd52huq zmm16, zmm4, qword ptr [{x} + 536]{{1to8}}
vpmadd52luq zmm22, zmm30, zmmword ptr [{m} + 192]
vpmadd52huq zmm17, zmm30, zmmword ptr [{m} + 192]
vpmadd52luq zmm27, zmm30, zmmword ptr [{m} + 320]
vpmadd52luq zmm16, zmm5, qword ptr [{x} + 536]{{1to8}}
vpmadd52huq zmm20, zmm30, zmmword ptr [{m} + 384]
vpaddq zmm19, zmm19, zmm24
vpmadd52luq zmm18, zmm30, zmmword ptr [{m} + 384]
vpmadd52luq zmm19, zmm30, zmmword ptr [{m} + 576]
vpbroadcastq zmm31, xmm21
vpmadd52huq zmm16, zmm3, qword ptr [{x} + 600]{{1to8}}
vpsrlq zmm29{{k1}}{{z}}, zmm21, 52
valignq zmm25{{k4}}{{z}}, zmm21, zmm21, 1
vpmadd52luq zmm20, zmm30, zmmword ptr [{m} + 448]
vpmadd52huq zmm18, zmm30, zmmword ptr [{m} + 320]
vpmadd52luq zmm23, zmm30, zmmword ptr [{m} + 512]
vpmadd52luq zmm16, zmm1, qword ptr [{x} + 160]{{1to8}}
vpmadd52huq zmm19, zmm30, zmmword ptr [{m} + 512]
vpxord xmm24, xmm24, xmm24
vpmadd52luq zmm24, zmm1, qword ptr [{x} + 224]{{1to8}}
vpmadd52huq zmm23, zmm30, zmmword ptr [{m} + 448]
vpmadd52luq zmm16, zmm0, qword ptr [{x} + 224]{{1to8}}
vpxord xmm21, xmm21, xmm21
vpmadd52luq ymm21, ymm7, qword ptr [{x} + 472]{{1to4}}
vpmadd52luq zmm26, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq zmm24, zmm0, qword ptr [{x} + 288]{{1to8}}
vpmadd52luq zmm28, zmm31, zmmword ptr [{m} + 64]
vpaddq zmm19, zmm19, zmm15
vpmadd52luq zmm16, zmm6, qword ptr [{x} + 472]{{1to8}}
vpmadd52luq zmm22, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm24, zmm5, qword ptr [{x} + 536]{{1to8}}
vpmadd52huq zmm28, zmm31, zmmword ptr [{m} + 0]
vpaddq zmm26, zmm26, zmm29
vpmadd52huq zmm27, zmm31, zmmword ptr [{m} + 192]
vpmadd52huq zmm22, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq zmm24, zmm6, qword ptr [{x} + 536]{{1to8}}
vpaddq zmm16{{k3}}, zmm16, zmm16
vpmadd52luq zmm17, zmm31, zmmword ptr [{m} + 192]
vpmadd52huq zmm16, zmm1, qword ptr [{x} + 96]{{1to8}}
vpmadd52huq zmm18, zmm31, zmmword ptr [{m} + 256]
vpmadd52huq zmm24, zmm1, qword ptr [{x} + 160]{{1to8}}
vpmadd52huq zmm17, zmm31, zmmword ptr [{m} + 128]
vpmadd52luq zmm27, zmm31, zmmword ptr [{m} + 256]
vpmadd52luq zmm18, zmm31, zmmword ptr [{m} + 320]
vpmadd52huq zmm24, zmm4, qword ptr [{x} + 600]{{1to8}}
vpaddq zmm16{{k2}}, zmm16, zmm16
vpmadd52luq zmm20, zmm31, zmmword ptr [{m} + 384]
vpmadd52huq zmm16, zmm30, zmmword ptr [{m} + 576]
vpbroadcastq zmm30, xmm26
vpmadd52huq zmm23, zmm31, zmmword ptr [{m} + 384]
vpsrlq zmm29{{k1}}{{z}}, zmm26, 52
valignq zmm26{{k4}}{{z}}, zmm26, zmm26, 1
vpmadd52huq zmm24, zmm0, qword ptr [{x} + 224]{{1to8}}
vpmadd52huq zmm20, zmm31, zmmword ptr [{m} + 320]
vpmadd52huq zmm19, zmm31, zmmword ptr [{m} + 448]
vpmadd52luq zmm23, zmm31, zmmword ptr [{m} + 448]
vpmadd52huq zmm24, zmm6, qword ptr [{x} + 472]{{1to8}}
vpaddq zmm16, zmm16, zmm14
vpxor xmm15, xmm15, xmm15
vpmadd52luq zmm15, zmm2, qword ptr [{x} + 224]{{1to8}}
vpmadd52luq zmm19, zmm31, zmmword ptr [{m} + 512]
vpmadd52huq zmm16, zmm31, zmmword ptr [{m} + 512]
vpmadd52luq zmm24, zmm5, qword ptr [{x} + 600]{{1to8}}
vpmadd52huq zmm15, zmm0, qword ptr [{x} + 288]{{1to8}}
vpxor xmm14, xmm14, xmm14
vpmadd52huq ymm14, ymm7, qword ptr [{x} + 472]{{1to4}}
vpmadd52luq zmm28, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm16, zmm31, zmmword ptr [{m} + 576]
vpmadd52luq zmm22, zmm30, zmmword ptr [{m} + 64]
vpmadd52luq zmm15, zmm6, qword ptr [{x} + 600]{{1to8}}
vpmadd52luq zmm17, zmm30, zmmword ptr [{m} + 128]
vpaddq zmm24{{k3}}, zmm24, zmm24
vpmadd52luq zmm27, zmm30, zmmword ptr [{m} + 192]
vpmadd52luq zmm24, zmm2, qword ptr [{x} + 160]{{1to8}}
vpaddq zmm28, zmm28, zmm29
vpmadd52luq zmm15, zmm7, qword ptr [{x} + 536]{{1to8}}
vpaddq zmm16, zmm16, zmm25
vpmadd52huq zmm22, zmm30, zmmword ptr [{m} + 0]
vpmadd52huq zmm17, zmm30, zmmword ptr [{m} + 64]
vpmadd52huq zmm18, zmm30, zmmword ptr [{m} + 192]
vpmadd52luq zmm15, zmm0, qword ptr [{x} + 352]{{1to8}}
vpmadd52huq zmm27, zmm30, zmmword ptr [{m} + 128]
vpaddq zmm24{{k2}}, zmm24, zmm24
vpmadd52luq zmm20, zmm30, zmmword ptr [{m} + 320]
vpmadd52huq zmm24, zmm31, zmmword ptr [{m} + 576]
vpmadd52huq zmm15, zmm1, qword ptr [{x} + 224]{{1to8}}
vpmadd52huq zmm23, zmm30, zmmword ptr [{m} + 320]
vpmadd52huq zmm20, zmm30, zmmword ptr [{m} + 256]
vpmadd52luq zmm18, zmm30, zmmword ptr [{m} + 256]
vpmadd52luq zmm15, zmm1, qword ptr [{x} + 288]{{1to8}}
vpbroadcastq zmm31, xmm28
vpmadd52luq zmm23, zmm30, zmmword ptr [{m} + 384]
vpsrlq zmm29{{k1}}{{z}}, zmm28, 52
vpaddq zmm24, zmm24, zmm21
vpmadd52luq zmm19, zmm30, zmmword ptr [{m} + 448]
valignq zmm28{{k4}}{{z}}, zmm28, zmm28, 1
vpmadd52luq zmm16, zmm30, zmmword ptr [{m} + 512]
vpmadd52huq zmm15, zmm6, qword ptr [{x} + 536]{{1to8}}
vpmadd52luq zmm24, zmm30, zmmword ptr [{m} + 576]
vpmadd52huq zmm19, zmm30, zmmword ptr [{m} + 384]
vpmadd52huq zmm16, zmm30, zmmword ptr [{m} + 448]
vpmadd52huq zmm15, zmm5, qword ptr [{x} + 600]{{1to8}}
vpmadd52huq zmm24, zmm30, zmmword ptr [{m} + 512]
vpxord xmm25, xmm25, xmm25
vpmadd52luq zmm25, zmm0, qword ptr [{x} + 416]{{1to8}}
vpxord xmm21, xmm21, xmm21
vpmadd52luq ymm21, ymm8, qword ptr [{x} + 536]{{1to4}}
vpmadd52luq zmm22, zmm31, zmmword ptr [{m} + 0]
vpmadd52huq zmm17, zmm31, zmmword ptr [{m} + 0]
vpmadd52huq zmm27, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq zmm25, zmm2, qword ptr [{x} + 288]{{1to8}}
vpaddq zmm15{{k3}}, zmm15, zmm15
vpmadd52luq zmm20, zmm31, zmmword ptr [{m} + 256]
vpaddq zmm24, zmm24, zmm26
vpmadd52huq zmm15, zmm2, qword ptr [{x} + 160]{{1to8}}
vpmadd52luq zmm17, zmm31, zmmword ptr [{m} + 64]
vpaddq zmm22, zmm22, zmm29
vpmadd52huq zmm25, zmm2, qword ptr [{x} + 224]{{1to8}}
vpmadd52luq zmm27, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm18, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm23, zmm31, zmmword ptr [{m} + 256]
vpmadd52huq zmm25, zmm1, qword ptr [{x} + 288]{{1to8}}
vpaddq zmm15{{k2}}, zmm15, zmm15
vpmadd52huq zmm20, zmm31, zmmword ptr [{m} + 192]
vpmadd52huq zmm15, zmm30, zmmword ptr [{m} + 576]
vpmadd52luq zmm18, zmm31, zmmword ptr [{m} + 192]
vpmadd52huq zmm25, zmm7, qword ptr [{x} + 536]{{1to8}}
vpmadd52luq zmm23, zmm31, zmmword ptr [{m} + 320]
vpmadd52huq zmm16, zmm31, zmmword ptr [{m} + 384]
vpmadd52huq zmm19, zmm31, zmmword ptr [{m} + 320]
vpmadd52huq zmm25, zmm6, qword ptr [{x} + 600]{{1to8}}
vpaddq zmm15, zmm15, zmm14
vpmadd52luq zmm24, zmm31, zmmword ptr [{m} + 512]
vpbroadcastq zmm30, xmm22
vpsrlq zmm29{{k1}}{{z}}, zmm22, 52
vpmadd52luq zmm16, zmm31, zmmword ptr [{m} + 448]
valignq zmm26{{k4}}{{z}}, zmm22, zmm22, 1
vpmadd52luq zmm19, zmm31, zmmword ptr [{m} + 384]
vpmadd52huq zmm25, zmm0, qword ptr [{x} + 352]{{1to8}}
vpaddq zmm15, zmm15, zmm28
vpmadd52huq zmm24, zmm31, zmmword ptr [{m} + 448]
vpmadd52huq zmm15, zmm31, zmmword ptr [{m} + 512]
vpxord xmm28, xmm28, xmm28
vpmadd52huq zmm28, zmm0, qword ptr [{x} + 416]{{1to8}}
vpmadd52luq zmm25, zmm7, qword ptr [{x} + 600]{{1to8}}
vpxord xmm22, xmm22, xmm22
vpmadd52huq ymm22, ymm8, qword ptr [{x} + 536]{{1to4}}
vpmadd52luq zmm17, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm15, zmm31, zmmword ptr [{m} + 576]
vpmadd52luq zmm28, zmm8, qword ptr [{x} + 600]{{1to8}}
vpmadd52luq zmm25, zmm1, qword ptr [{x} + 352]{{1to8}}
vpmadd52huq zmm27, zmm30, zmmword ptr [{m} + 0]
vpmadd52huq zmm18, zmm30, zmmword ptr [{m} + 64]
vpmadd52huq zmm28, zmm2, qword ptr [{x} + 288]{{1to8}}
vpaddq zmm17, zmm17, zmm29
vpmadd52huq zmm20, zmm30, zmmword ptr [{m} + 128]
vpmadd52luq zmm27, zmm30, zmmword ptr [{m} + 64]
vpmadd52luq zmm18, zmm30, zmmword ptr [{m} + 128]
vpaddq zmm25{{k3}}, zmm25, zmm25
vpmadd52luq zmm28, zmm1, qword ptr [{x} + 416]{{1to8}}
vpmadd52luq zmm25, zmm3, qword ptr [{x} + 224]{{1to8}}
vpmadd52huq zmm23, zmm30, zmmword ptr [{m} + 192]
vpmadd52luq zmm19, zmm30, zmmword ptr [{m} + 320]
vpmadd52luq zmm28, zmm2, qword ptr [{x} + 352]{{1to8}}
vpmadd52luq zmm20, zmm30, zmmword ptr [{m} + 192]
vpmadd52luq zmm23, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm19, zmm30, zmmword ptr [{m} + 256]
vpaddq zmm25{{k2}}, zmm25, zmm25
vpmadd52huq zmm28, zmm7, qword ptr [{x} + 600]{{1to8}}
vpmadd52huq zmm25, zmm31, zmmword ptr [{m} + 576]
vpbroadcastq zmm31, xmm17
vpmadd52huq zmm16, zmm30, zmmword ptr [{m} + 320]
vpsrlq zmm29{{k1}}{{z}}, zmm17, 52
valignq zmm17{{k4}}{{z}}, zmm17, zmm17, 1
vpmadd52huq zmm24, zmm30, zmmword ptr [{m} + 384]
vpmadd52luq zmm28, zmm0, qword ptr [{x} + 480]{{1to8}}
vpmadd52huq zmm15, zmm30, zmmword ptr [{m} + 448]
vpmadd52luq zmm16, zmm30, zmmword ptr [{m} + 384]
vpmadd52luq zmm24, zmm30, zmmword ptr [{m} + 448]
vpaddq zmm25, zmm25, zmm21
vpmadd52luq zmm28, zmm3, qword ptr [{x} + 288]{{1to8}}
vpmadd52huq zmm25, zmm30, zmmword ptr [{m} + 512]
vpmadd52luq zmm15, zmm30, zmmword ptr [{m} + 512]
vpxord xmm21, xmm21, xmm21
vpmadd52luq zmm21, zmm2, qword ptr [{x} + 416]{{1to8}}
vpmadd52huq zmm28, zmm1, qword ptr [{x} + 352]{{1to8}}
vpmadd52luq zmm25, zmm30, zmmword ptr [{m} + 576]
vpxor xmm14, xmm14, xmm14
vpmadd52luq ymm14, ymm9, qword ptr [{x} + 600]{{1to4}}
vpmadd52huq zmm18, zmm31, zmmword ptr [{m} + 0]
vpaddq zmm27, zmm27, zmm29
vpmadd52huq zmm21, zmm0, qword ptr [{x} + 480]{{1to8}}
vpmadd52luq zmm27, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq zmm20, zmm31, zmmword ptr [{m} + 128]
vpmadd52luq zmm18, zmm31, zmmword ptr [{m} + 64]
vpaddq zmm28{{k3}}, zmm28, zmm28
vpmadd52luq zmm21, zmm0, qword ptr [{x} + 544]{{1to8}}
vpaddq zmm25, zmm25, zmm26
vpmadd52huq zmm28, zmm3, qword ptr [{x} + 224]{{1to8}}
vpmadd52huq zmm23, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm20, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq zmm21, zmm3, qword ptr [{x} + 352]{{1to8}}
vpmadd52huq zmm19, zmm31, zmmword ptr [{m} + 192]
vpmadd52luq zmm23, zmm31, zmmword ptr [{m} + 192]
vpmadd52huq zmm16, zmm31, zmmword ptr [{m} + 256]
vpaddq zmm28{{k2}}, zmm28, zmm28
vpmadd52huq zmm21, zmm2, qword ptr [{x} + 352]{{1to8}}
vpmadd52huq zmm28, zmm30, zmmword ptr [{m} + 576]
vpmadd52huq zmm24, zmm31, zmmword ptr [{m} + 320]
vpmadd52luq zmm16, zmm31, zmmword ptr [{m} + 320]
vpmadd52huq zmm21, zmm1, qword ptr [{x} + 416]{{1to8}}
vpbroadcastq zmm30, xmm27
vpmadd52luq zmm19, zmm31, zmmword ptr [{m} + 256]
vpsrlq zmm29{{k1}}{{z}}, zmm27, 52
valignq zmm27{{k4}}{{z}}, zmm27, zmm27, 1
vpmadd52huq zmm15, zmm31, zmmword ptr [{m} + 384]
vpmadd52luq zmm24, zmm31, zmmword ptr [{m} + 384]
vpaddq zmm28, zmm28, zmm22
vpmadd52huq zmm21, zmm8, qword ptr [{x} + 600]{{1to8}}
vpmadd52huq zmm25, zmm31, zmmword ptr [{m} + 448]
vpmadd52luq zmm15, zmm31, zmmword ptr [{m} + 448]
vpmadd52huq zmm28, zmm31, zmmword ptr [{m} + 512]
vpmadd52luq zmm21, zmm1, qword ptr [{x} + 480]{{1to8}}
vpmadd52luq zmm25, zmm31, zmmword ptr [{m} + 512]
vpxord xmm26, xmm26, xmm26
vpmadd52luq zmm26, zmm0, qword ptr [{x} + 608]{{1to8}}
vpmadd52luq zmm28, zmm31, zmmword ptr [{m} + 576]
vpmadd52huq zmm21, zmm3, qword ptr [{x} + 288]{{1to8}}
vpxord xmm22, xmm22, xmm22
vpmadd52huq ymm22, ymm9, qword ptr [{x} + 600]{{1to4}}
vpmadd52luq zmm18, zmm30, zmmword ptr [{m} + 0]
vpmadd52huq zmm26, zmm0, qword ptr [{x} + 544]{{1to8}}
vpmadd52luq zmm20, zmm30, zmmword ptr [{m} + 64]
vpmadd52huq zmm23, zmm30, zmmword ptr [{m} + 64]
vpmadd52luq zmm19, zmm30, zmmword ptr [{m} + 192]
vpaddq zmm28, zmm28, zmm17
vpmadd52huq zmm26, zmm2, qword ptr [{x} + 416]{{1to8}}
vpaddq zmm21{{k3}}, zmm21, zmm21
vpmadd52huq zmm20, zmm30, zmmword ptr [{m} + 0]
vpaddq zmm18, zmm18, zmm29
vpmadd52luq zmm21, zmm4, qword ptr [{x} + 288]{{1to8}}
vpmadd52luq zmm23, zmm30, zmmword ptr [{m} + 128]
vpmadd52luq zmm26, zmm2, qword ptr [{x} + 480]{{1to8}}
vpmadd52huq zmm16, zmm30, zmmword ptr [{m} + 192]
vpmadd52huq zmm19, zmm30, zmmword ptr [{m} + 128]
vpmadd52luq zmm24, zmm30, zmmword ptr [{m} + 320]
vpmadd52luq zmm26, zmm4, qword ptr [{x} + 352]{{1to8}}
vpaddq zmm21{{k2}}, zmm21, zmm21
vpmadd52luq zmm16, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm21, zmm31, zmmword ptr [{m} + 576]
vpmadd52huq zmm24, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm26, zmm3, qword ptr [{x} + 352]{{1to8}}
vpmadd52huq zmm15, zmm30, zmmword ptr [{m} + 320]
vpmadd52luq zmm25, zmm30, zmmword ptr [{m} + 448]
vpbroadcastq zmm31, xmm18
vpmadd52luq zmm28, zmm30, zmmword ptr [{m} + 512]
vpsrlq zmm29{{k1}}{{z}}, zmm18, 52
valignq zmm18{{k4}}{{z}}, zmm18, zmm18, 1
vpmadd52luq zmm26, zmm1, qword ptr [{x} + 544]{{1to8}}
vpaddq zmm21, zmm21, zmm14
vpmadd52luq zmm15, zmm30, zmmword ptr [{m} + 384]
vpmadd52huq zmm25, zmm30, zmmword ptr [{m} + 384]
vpmadd52huq zmm28, zmm30, zmmword ptr [{m} + 448]
vpmadd52huq zmm26, zmm1, qword ptr [{x} + 480]{{1to8}}
vpaddq zmm21, zmm21, zmm27
vpxord xmm27, xmm27, xmm27
vpmadd52huq zmm27, zmm3, qword ptr [{x} + 416]{{1to8}}
vpmadd52huq zmm21, zmm30, zmmword ptr [{m} + 512]
vpmadd52luq zmm20, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq zmm26, zmm3, qword ptr [{x} + 416]{{1to8}}
vpmadd52luq zmm27, zmm4, qword ptr [{x} + 416]{{1to8}}
vpmadd52luq zmm21, zmm30, zmmword ptr [{m} + 576]
vpmadd52luq zmm23, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq zmm19, zmm31, zmmword ptr [{m} + 128]
vpmadd52luq zmm27, zmm3, qword ptr [{x} + 480]{{1to8}}
vpaddq zmm20, zmm20, zmm29
vpmadd52huq zmm16, zmm31, zmmword ptr [{m} + 128]
vpaddq zmm26{{k3}}, zmm26, zmm26
vpmadd52huq zmm23, zmm31, zmmword ptr [{m} + 0]
vpmadd52huq zmm26, zmm4, qword ptr [{x} + 288]{{1to8}}
vpmadd52luq zmm27, zmm1, qword ptr [{x} + 608]{{1to8}}
vpmadd52huq zmm19, zmm31, zmmword ptr [{m} + 64]
vpmadd52huq zmm24, zmm31, zmmword ptr [{m} + 192]
vpmadd52luq zmm15, zmm31, zmmword ptr [{m} + 320]
vpmadd52luq zmm27, zmm2, qword ptr [{x} + 544]{{1to8}}
vpmadd52luq zmm16, zmm31, zmmword ptr [{m} + 192]
vpaddq zmm26{{k2}}, zmm26, zmm26
vpmadd52luq zmm24, zmm31, zmmword ptr [{m} + 256]
vpmadd52huq zmm26, zmm30, zmmword ptr [{m} + 576]
vpmadd52huq zmm27, zmm0, qword ptr [{x} + 608]{{1to8}}
vpmadd52huq zmm15, zmm31, zmmword ptr [{m} + 256]
vpbroadcastq zmm30, xmm20
vpmadd52huq zmm25, zmm31, zmmword ptr [{m} + 320]
vpsrlq zmm29{{k1}}{{z}}, zmm20, 52
valignq zmm20{{k4}}{{z}}, zmm20, zmm20, 1
vpmadd52luq zmm28, zmm31, zmmword ptr [{m} + 448]
vpmadd52huq zmm27, zmm2, qword ptr [{x} + 480]{{1to8}}
vpmadd52luq zmm21, zmm31, zmmword ptr [{m} + 512]
vpaddq zmm26, zmm26, zmm22
vpmadd52luq zmm25, zmm31, zmmword ptr [{m} + 384]
vpmadd52huq zmm28, zmm31, zmmword ptr [{m} + 384]
vpmadd52huq zmm27, zmm1, qword ptr [{x} + 544]{{1to8}}
vpmadd52huq zmm21, zmm31, zmmword ptr [{m} + 448]
vpaddq zmm26, zmm26, zmm18
vpxord xmm22, xmm22, xmm22
vpmadd52huq zmm22, zmm3, qword ptr [{x} + 480]{{1to8}}
vpmadd52huq zmm26, zmm31, zmmword ptr [{m} + 512]
vpmadd52huq zmm27, zmm4, qword ptr [{x} + 352]{{1to8}}
vpmadd52luq zmm23, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm22, zmm0, qword ptr [{x} + 104]{{1to8}}
vpmadd52luq zmm26, zmm31, zmmword ptr [{m} + 576]
vpmadd52luq zmm19, zmm30, zmmword ptr [{m} + 64]
vpmadd52huq zmm16, zmm30, zmmword ptr [{m} + 64]
vpmadd52luq zmm22, zmm4, qword ptr [{x} + 480]{{1to8}}
vpaddq zmm27{{k3}}, zmm27, zmm27
vpmadd52luq zmm24, zmm30, zmmword ptr [{m} + 192]
vpaddq zmm23, zmm23, zmm29
vpmadd52luq zmm27, zmm0, qword ptr [{x} + 40]{{1to8}}
vpmadd52huq zmm19, zmm30, zmmword ptr [{m} + 0]
vpmadd52huq zmm22, zmm2, qword ptr [{x} + 544]{{1to8}}
vpmadd52luq zmm16, zmm30, zmmword ptr [{m} + 128]
vpmadd52luq zmm27, zmm5, qword ptr [{x} + 352]{{1to8}}
vpmadd52huq zmm24, zmm30, zmmword ptr [{m} + 128]
vpmadd52luq zmm22, zmm5, qword ptr [{x} + 416]{{1to8}}
vpmadd52huq zmm25, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm15, zmm30, zmmword ptr [{m} + 192]
vpmadd52huq zmm21, zmm30, zmmword ptr [{m} + 384]
vpmadd52luq zmm22, zmm2, qword ptr [{x} + 608]{{1to8}}
vpaddq zmm27{{k2}}, zmm27, zmm27
vpmadd52luq zmm25, zmm30, zmmword ptr [{m} + 320]
vpmadd52huq zmm27, zmm31, zmmword ptr [{m} + 576]
vpbroadcastq zmm31, xmm23
vpmadd52luq zmm15, zmm30, zmmword ptr [{m} + 256]
vpsrlq zmm29{{k1}}{{z}}, zmm23, 52
valignq zmm23{{k4}}{{z}}, zmm23, zmm23, 1
vpmadd52huq zmm22, zmm4, qword ptr [{x} + 416]{{1to8}}
vpmadd52luq zmm28, zmm30, zmmword ptr [{m} + 384]
vpmadd52luq zmm21, zmm30, zmmword ptr [{m} + 448]
vpmadd52luq zmm26, zmm30, zmmword ptr [{m} + 512]
vpmadd52luq zmm22, zmm3, qword ptr [{x} + 544]{{1to8}}
vpaddq zmm27, zmm27, zmm20
vpmadd52huq zmm28, zmm30, zmmword ptr [{m} + 320]
vpmadd52huq zmm27, zmm30, zmmword ptr [{m} + 512]
vpmadd52huq zmm26, zmm30, zmmword ptr [{m} + 448]
vpmadd52huq zmm22, zmm1, qword ptr [{x} + 608]{{1to8}}
vpxord xmm20, xmm20, xmm20
vpmadd52huq zmm20, zmm2, qword ptr [{x} + 608]{{1to8}}
vpmadd52luq zmm27, zmm30, zmmword ptr [{m} + 576]
vpmadd52luq zmm19, zmm31, zmmword ptr [{m} + 0]
vpmadd52huq zmm24, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq zmm20, zmm5, qword ptr [{x} + 480]{{1to8}}
vpmadd52huq zmm16, zmm31, zmmword ptr [{m} + 0]
vpaddq zmm22{{k3}}, zmm22, zmm22
vpmadd52huq zmm15, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm22, zmm5, qword ptr [{x} + 352]{{1to8}}
vpmadd52huq zmm20, zmm4, qword ptr [{x} + 480]{{1to8}}
vpaddq zmm19, zmm19, zmm29
vpmadd52luq zmm24, zmm31, zmmword ptr [{m} + 128]
vpmadd52luq zmm16, zmm31, zmmword ptr [{m} + 64]
vpmadd52huq zmm22, zmm0, qword ptr [{x} + 40]{{1to8}}
vpmadd52huq zmm20, zmm0, qword ptr [{x} + 104]{{1to8}}
vpmadd52huq zmm25, zmm31, zmmword ptr [{m} + 192]
vpmadd52luq zmm15, zmm31, zmmword ptr [{m} + 192]
vpmadd52luq zmm28, zmm31, zmmword ptr [{m} + 320]
vpmadd52luq zmm20, zmm3, qword ptr [{x} + 608]{{1to8}}
vpmadd52luq zmm25, zmm31, zmmword ptr [{m} + 256]
vpaddq zmm22{{k2}}, zmm22, zmm22
vpmadd52huq zmm21, zmm31, zmmword ptr [{m} + 320]
vpmadd52huq zmm22, zmm30, zmmword ptr [{m} + 576]
vpmadd52luq zmm20, zmm0, qword ptr [{x} + 168]{{1to8}}
vpmadd52huq zmm28, zmm31, zmmword ptr [{m} + 256]
vpbroadcastq zmm30, xmm19
vpmadd52luq zmm21, zmm31, zmmword ptr [{m} + 384]
vpsrlq zmm29{{k1}}{{z}}, zmm19, 52
valignq zmm19{{k4}}{{z}}, zmm19, zmm19, 1
vpmadd52luq zmm27, zmm31, zmmword ptr [{m} + 512]
vpmadd52huq zmm20, zmm5, qword ptr [{x} + 416]{{1to8}}
vpmadd52huq zmm26, zmm31, zmmword ptr [{m} + 384]
vpaddq zmm22, zmm22, zmm23
vpxord xmm23, xmm23, xmm23
vpmadd52huq zmm23, zmm0, qword ptr [{x} + 168]{{1to8}}
vpmadd52huq zmm27, zmm31, zmmword ptr [{m} + 448]
vpmadd52luq zmm20, zmm4, qword ptr [{x} + 544]{{1to8}}
vpmadd52luq zmm26, zmm31, zmmword ptr [{m} + 448]
vpmadd52huq zmm22, zmm31, zmmword ptr [{m} + 512]
vpmadd52huq zmm23, zmm3, qword ptr [{x} + 608]{{1to8}}
vpmadd52huq zmm20, zmm3, qword ptr [{x} + 544]{{1to8}}
vpmadd52luq zmm16, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm22, zmm31, zmmword ptr [{m} + 576]
vpmadd52luq zmm23, zmm6, qword ptr [{x} + 480]{{1to8}}
vpmadd52luq zmm24, zmm30, zmmword ptr [{m} + 64]
vpmadd52huq zmm15, zmm30, zmmword ptr [{m} + 64]
vpmadd52luq zmm25, zmm30, zmmword ptr [{m} + 192]
vpaddq zmm20{{k3}}, zmm20, zmm20
vpmadd52luq zmm23, zmm4, qword ptr [{x} + 608]{{1to8}}
vpaddq zmm16, zmm16, zmm29
vpmadd52luq zmm20, zmm6, qword ptr [{x} + 416]{{1to8}}
vpmadd52huq zmm24, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm15, zmm30, zmmword ptr [{m} + 128]
vpmadd52luq zmm23, zmm1, qword ptr [{x} + 168]{{1to8}}
vpmadd52luq zmm20, zmm1, qword ptr [{x} + 104]{{1to8}}
vpmadd52huq zmm25, zmm30, zmmword ptr [{m} + 128]
vpmadd52huq zmm21, zmm30, zmmword ptr [{m} + 256]
vpmadd52luq zmm23, zmm0, qword ptr [{x} + 232]{{1to8}}
vpmadd52huq zmm28, zmm30, zmmword ptr [{m} + 192]
vpmadd52huq zmm26, zmm30, zmmword ptr [{m} + 320]
vpmadd52luq zmm21, zmm30, zmmword ptr [{m} + 320]
vpaddq zmm20{{k2}}, zmm20, zmm20
vpmadd52luq zmm23, zmm5, qword ptr [{x} + 544]{{1to8}}
vpmadd52huq zmm20, zmm31, zmmword ptr [{m} + 576]
vpbroadcastq zmm31, xmm16
vpmadd52luq zmm28, zmm30, zmmword ptr [{m} + 256]
vpsrlq zmm29{{k1}}{{z}}, zmm16, 52
valignq zmm18{{k4}}{{z}}, zmm16, zmm16, 1
vpmadd52luq zmm26, zmm30, zmmword ptr [{m} + 384]
vpmadd52huq zmm23, zmm5, qword ptr [{x} + 480]{{1to8}}
vpmadd52luq zmm27, zmm30, zmmword ptr [{m} + 448]
vpmadd52huq zmm22, zmm30, zmmword ptr [{m} + 448]
vpmadd52luq zmm20, zmm30, zmmword ptr [{m} + 576]
vpmadd52huq zmm23, zmm4, qword ptr [{x} + 544]{{1to8}}
vpmadd52huq zmm27, zmm30, zmmword ptr [{m} + 384]
vpmadd52luq zmm22, zmm30, zmmword ptr [{m} + 512]
vpmadd52huq zmm20, zmm30, zmmword ptr [{m} + 512]
vpxord xmm17, xmm17, xmm17
vpmadd52huq zmm17, zmm6, qword ptr [{x} + 480]{{1to8}}
vpmadd52luq zmm24, zmm31, zmmword ptr [{m} + 0]
vpmadd52huq zmm15, zmm31, zmmword ptr [{m} + 0]
vpaddq zmm23{{k3}}, zmm23, zmm23
vpmadd52luq zmm25, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm23, zmm1, qword ptr [{x} + 104]{{1to8}}
vpmadd52huq zmm17, zmm0, qword ptr [{x} + 232]{{1to8}}
vpaddq zmm20, zmm20, zmm19
vpmadd52luq zmm15, zmm31, zmmword ptr [{m} + 64]
vpmadd52huq zmm28, zmm31, zmmword ptr [{m} + 128]
vpaddq zmm24, zmm24, zmm29
vpmadd52huq zmm23, zmm6, qword ptr [{x} + 416]{{1to8}}
vpmadd52luq zmm17, zmm6, qword ptr [{x} + 544]{{1to8}}
vpmadd52huq zmm25, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq zmm28, zmm31, zmmword ptr [{m} + 192]
vpmadd52luq zmm21, zmm31, zmmword ptr [{m} + 256]
vpmadd52huq zmm17, zmm5, qword ptr [{x} + 544]{{1to8}}
vpmadd52huq zmm27, zmm31, zmmword ptr [{m} + 320]
vpaddq zmm23{{k2}}, zmm23, zmm23
vpmadd52luq zmm26, zmm31, zmmword ptr [{m} + 320]
vpmadd52huq zmm23, zmm30, zmmword ptr [{m} + 576]
vpmadd52huq zmm17, zmm1, qword ptr [{x} + 168]{{1to8}}
vpmadd52huq zmm21, zmm31, zmmword ptr [{m} + 192]
vpmadd52huq zmm26, zmm31, zmmword ptr [{m} + 256]
vpmadd52luq zmm27, zmm31, zmmword ptr [{m} + 384]
vpbroadcastq zmm30, xmm24
vpmadd52huq zmm17, zmm4, qword ptr [{x} + 608]{{1to8}}
vpsrlq zmm29{{k1}}{{z}}, zmm24, 52
valignq zmm24{{k4}}{{z}}, zmm24, zmm24, 1
vpmadd52huq zmm22, zmm31, zmmword ptr [{m} + 384]
vpaddq zmm23, zmm23, zmm18
vpmadd52huq zmm20, zmm31, zmmword ptr [{m} + 448]
vpmadd52luq zmm23, zmm31, zmmword ptr [{m} + 576]
vpmadd52luq zmm17, zmm1, qword ptr [{x} + 232]{{1to8}}
vpmadd52luq zmm22, zmm31, zmmword ptr [{m} + 448]
vpmadd52luq zmm20, zmm31, zmmword ptr [{m} + 512]
vpmadd52huq zmm23, zmm31, zmmword ptr [{m} + 512]
vpmadd52luq zmm17, zmm0, qword ptr [{x} + 296]{{1to8}}
vpxord xmm19, xmm19, xmm19
vpmadd52luq zmm19, zmm1, qword ptr [{x} + 296]{{1to8}}
vpmadd52luq zmm25, zmm30, zmmword ptr [{m} + 64]
vpmadd52luq zmm15, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm17, zmm5, qword ptr [{x} + 608]{{1to8}}
vpmadd52huq zmm19, zmm6, qword ptr [{x} + 544]{{1to8}}
vpmadd52huq zmm25, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm28, zmm30, zmmword ptr [{m} + 128]
vpmadd52huq zmm26, zmm30, zmmword ptr [{m} + 192]
vpmadd52luq zmm19, zmm2, qword ptr [{x} + 232]{{1to8}}
vpaddq zmm15, zmm15, zmm29
vpmadd52huq zmm21, zmm30, zmmword ptr [{m} + 128]
vpaddq zmm17{{k3}}, zmm17, zmm17
vpmadd52huq zmm28, zmm30, zmmword ptr [{m} + 64]
vpmadd52luq zmm17, zmm7, qword ptr [{x} + 480]{{1to8}}
vpmadd52huq zmm19, zmm0, qword ptr [{x} + 296]{{1to8}}
vpmadd52huq zmm27, zmm30, zmmword ptr [{m} + 256]
vpmadd52luq zmm21, zmm30, zmmword ptr [{m} + 192]
vpmadd52luq zmm17, zmm2, qword ptr [{x} + 168]{{1to8}}
vpmadd52luq zmm19, zmm7, qword ptr [{x} + 544]{{1to8}}
vpmadd52luq zmm27, zmm30, zmmword ptr [{m} + 320]
vpmadd52luq zmm26, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm22, zmm30, zmmword ptr [{m} + 320]
vpmadd52luq zmm19, zmm6, qword ptr [{x} + 608]{{1to8}}
vpmadd52huq zmm20, zmm30, zmmword ptr [{m} + 384]
vpaddq zmm17{{k2}}, zmm17, zmm17
vpmadd52luq zmm23, zmm30, zmmword ptr [{m} + 512]
vpbroadcastq zmm29, xmm15
vpsrlq zmm18{{k1}}{{z}}, zmm15, 52
vpmadd52huq zmm17, zmm31, zmmword ptr [{m} + 576]
valignq zmm31{{k4}}{{z}}, zmm15, zmm15, 1
vpmadd52huq zmm19, zmm5, qword ptr [{x} + 608]{{1to8}}
vpmadd52luq zmm22, zmm30, zmmword ptr [{m} + 384]
vpmadd52luq zmm20, zmm30, zmmword ptr [{m} + 448]
vpmadd52huq zmm23, zmm30, zmmword ptr [{m} + 448]
vpmadd52huq zmm19, zmm1, qword ptr [{x} + 232]{{1to8}}
vpmadd52luq zmm17, zmm30, zmmword ptr [{m} + 576]
vpxord xmm16, xmm16, xmm16
vpmadd52huq zmm16, zmm7, qword ptr [{x} + 544]{{1to8}}
vpmadd52luq zmm25, zmm29, zmmword ptr [{m} + 0]
vpmadd52luq zmm19, zmm0, qword ptr [{x} + 360]{{1to8}}
vpmadd52huq zmm17, zmm30, zmmword ptr [{m} + 512]
vpmadd52luq zmm16, zmm7, qword ptr [{x} + 608]{{1to8}}
vpmadd52huq zmm21, zmm29, zmmword ptr [{m} + 64]
vpmadd52huq zmm28, zmm29, zmmword ptr [{m} + 0]
vpmadd52huq zmm26, zmm29, zmmword ptr [{m} + 128]
vpaddq zmm25, zmm25, zmm18
vpmadd52huq zmm16, zmm6, qword ptr [{x} + 608]{{1to8}}
vpaddq zmm19{{k3}}, zmm19, zmm19
vpmadd52luq zmm21, zmm29, zmmword ptr [{m} + 128]
vpaddq zmm17, zmm17, zmm24
vpmadd52huq zmm19, zmm7, qword ptr [{x} + 480]{{1to8}}
vpmadd52luq zmm28, zmm29, zmmword ptr [{m} + 64]
vpmadd52luq zmm16, zmm2, qword ptr [{x} + 296]{{1to8}}
vpmadd52luq zmm26, zmm29, zmmword ptr [{m} + 192]
vpmadd52huq zmm19, zmm2, qword ptr [{x} + 168]{{1to8}}
vpmadd52huq zmm27, zmm29, zmmword ptr [{m} + 192]
vpmadd52huq zmm16, zmm0, qword ptr [{x} + 360]{{1to8}}
vpmadd52luq zmm22, zmm29, zmmword ptr [{m} + 320]
vpmadd52huq zmm20, zmm29, zmmword ptr [{m} + 320]
vpmadd52luq zmm27, zmm29, zmmword ptr [{m} + 256]
vpmadd52huq zmm16, zmm1, qword ptr [{x} + 296]{{1to8}}
vpaddq zmm19{{k2}}, zmm19, zmm19
vpmadd52huq zmm22, zmm29, zmmword ptr [{m} + 256]
vpbroadcastq zmm24, xmm25
vpsrlq zmm18{{k1}}{{z}}, zmm25, 52
vpmadd52huq zmm19, zmm30, zmmword ptr [{m} + 576]
valignq zmm30{{k4}}{{z}}, zmm25, zmm25, 1
vpmadd52luq zmm20, zmm29, zmmword ptr [{m} + 384]
vpmadd52luq zmm16, zmm1, qword ptr [{x} + 360]{{1to8}}
vpmadd52huq zmm17, zmm29, zmmword ptr [{m} + 448]
vpmadd52huq zmm23, zmm29, zmmword ptr [{m} + 384]
vpmadd52huq zmm19, zmm29, zmmword ptr [{m} + 512]
vpmadd52huq zmm16, zmm2, qword ptr [{x} + 232]{{1to8}}
vpmadd52luq zmm17, zmm29, zmmword ptr [{m} + 512]
vpmadd52luq zmm23, zmm29, zmmword ptr [{m} + 448]
vpmadd52luq zmm19, zmm29, zmmword ptr [{m} + 576]
vpmadd52luq zmm16, zmm0, qword ptr [{x} + 424]{{1to8}}
vpxord xmm25, xmm25, xmm25
vpmadd52luq zmm25, zmm8, qword ptr [{x} + 608]{{1to8}}
vpmadd52luq zmm28, zmm24, zmmword ptr [{m} + 0]
vpmadd52huq zmm21, zmm24, zmmword ptr [{m} + 0]
vpmadd52huq zmm26, zmm24, zmmword ptr [{m} + 64]
vpmadd52luq zmm25, zmm2, qword ptr [{x} + 360]{{1to8}}
vpaddq zmm19, zmm19, zmm31
vpmadd52huq zmm27, zmm24, zmmword ptr [{m} + 128]
vpaddq zmm16{{k3}}, zmm16, zmm16
vpmadd52luq zmm21, zmm24, zmmword ptr [{m} + 64]
vpmadd52luq zmm16, zmm8, qword ptr [{x} + 544]{{1to8}}
vpaddq zmm28, zmm28, zmm18
vpmadd52huq zmm25, zmm1, qword ptr [{x} + 360]{{1to8}}
vpmadd52luq zmm26, zmm24, zmmword ptr [{m} + 128]
vpmadd52luq zmm27, zmm24, zmmword ptr [{m} + 192]
vpmadd52luq zmm16, zmm3, qword ptr [{x} + 232]{{1to8}}
vpmadd52luq zmm25, zmm3, qword ptr [{x} + 296]{{1to8}}
vpmadd52huq zmm22, zmm24, zmmword ptr [{m} + 192]
vpmadd52huq zmm20, zmm24, zmmword ptr [{m} + 256]
vpmadd52luq zmm23, zmm24, zmmword ptr [{m} + 384]
vpmadd52huq zmm25, zmm0, qword ptr [{x} + 424]{{1to8}}
vpmadd52luq zmm22, zmm24, zmmword ptr [{m} + 256]
vpaddq zmm16{{k2}}, zmm16, zmm16
vpmadd52luq zmm20, zmm24, zmmword ptr [{m} + 320]
vpmadd52huq zmm16, zmm29, zmmword ptr [{m} + 576]
vpmadd52huq zmm25, zmm2, qword ptr [{x} + 296]{{1to8}}
vpbroadcastq zmm31, xmm28
vpmadd52huq zmm23, zmm24, zmmword ptr [{m} + 320]
vpsrlq zmm29{{k1}}{{z}}, zmm28, 52
valignq zmm28{{k4}}{{z}}, zmm28, zmm28, 1
vpmadd52luq zmm17, zmm24, zmmword ptr [{m} + 448]
vpmadd52huq zmm19, zmm24, zmmword ptr [{m} + 448]
vpmadd52huq zmm25, zmm7, qword ptr [{x} + 608]{{1to8}}
vpmadd52luq zmm16, zmm24, zmmword ptr [{m} + 576]
vpmadd52huq zmm17, zmm24, zmmword ptr [{m} + 384]
vpmadd52luq zmm19, zmm24, zmmword ptr [{m} + 512]
vpmadd52luq zmm25, zmm0, qword ptr [{x} + 488]{{1to8}}
vpmadd52huq zmm16, zmm24, zmmword ptr [{m} + 512]
vpxord xmm18, xmm18, xmm18
vpmadd52luq zmm18, zmm2, qword ptr [{x} + 424]{{1to8}}
vpmadd52huq zmm27, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq zmm25, zmm1, qword ptr [{x} + 424]{{1to8}}
vpmadd52luq zmm21, zmm31, zmmword ptr [{m} + 0]
vpmadd52huq zmm18, zmm1, qword ptr [{x} + 424]{{1to8}}
vpmadd52huq zmm26, zmm31, zmmword ptr [{m} + 0]
vpaddq zmm16, zmm16, zmm30
vpmadd52luq zmm22, zmm31, zmmword ptr [{m} + 192]
vpmadd52luq zmm27, zmm31, zmmword ptr [{m} + 128]
vpmadd52luq zmm18, zmm3, qword ptr [{x} + 360]{{1to8}}
vpaddq zmm25{{k3}}, zmm25, zmm25
vpmadd52luq zmm26, zmm31, zmmword ptr [{m} + 64]
vpaddq zmm21, zmm21, zmm29
vpmadd52huq zmm25, zmm8, qword ptr [{x} + 544]{{1to8}}
vpmadd52huq zmm23, zmm31, zmmword ptr [{m} + 256]
vpmadd52huq zmm18, zmm3, qword ptr [{x} + 296]{{1to8}}
vpmadd52huq zmm22, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm25, zmm3, qword ptr [{x} + 232]{{1to8}}
vpmadd52huq zmm20, zmm31, zmmword ptr [{m} + 192]
vpmadd52luq zmm18, zmm1, qword ptr [{x} + 488]{{1to8}}
vpmadd52luq zmm23, zmm31, zmmword ptr [{m} + 320]
vpmadd52huq zmm17, zmm31, zmmword ptr [{m} + 320]
vpmadd52luq zmm20, zmm31, zmmword ptr [{m} + 256]
vpmadd52huq zmm18, zmm2, qword ptr [{x} + 360]{{1to8}}
vpaddq zmm25{{k2}}, zmm25, zmm25
vpmadd52huq zmm19, zmm31, zmmword ptr [{m} + 384]
vpmadd52huq zmm25, zmm24, zmmword ptr [{m} + 576]
vpbroadcastq zmm30, xmm21
vpmadd52luq zmm17, zmm31, zmmword ptr [{m} + 384]
vpsrlq zmm29{{k1}}{{z}}, zmm21, 52
valignq zmm24{{k4}}{{z}}, zmm21, zmm21, 1
vpmadd52luq zmm18, zmm0, qword ptr [{x} + 552]{{1to8}}
vpmadd52luq zmm19, zmm31, zmmword ptr [{m} + 448]
vpmadd52huq zmm16, zmm31, zmmword ptr [{m} + 448]
vpmadd52huq zmm25, zmm31, zmmword ptr [{m} + 512]
vpmadd52huq zmm18, zmm0, qword ptr [{x} + 488]{{1to8}}
vpxord xmm21, xmm21, xmm21
vpmadd52huq zmm21, zmm3, qword ptr [{x} + 360]{{1to8}}
vpmadd52luq zmm16, zmm31, zmmword ptr [{m} + 512]
vpmadd52luq zmm25, zmm31, zmmword ptr [{m} + 576]
vpmadd52huq zmm18, zmm8, qword ptr [{x} + 608]{{1to8}}
vpmadd52luq zmm21, zmm3, qword ptr [{x} + 424]{{1to8}}
vpmadd52luq zmm26, zmm30, zmmword ptr [{m} + 0]
vpmadd52huq zmm27, zmm30, zmmword ptr [{m} + 0]
vpmadd52huq zmm20, zmm30, zmmword ptr [{m} + 128]
vpmadd52luq zmm21, zmm1, qword ptr [{x} + 552]{{1to8}}
vpaddq zmm25, zmm25, zmm28
vpmadd52luq zmm22, zmm30, zmmword ptr [{m} + 128]
vpaddq zmm18{{k3}}, zmm18, zmm18
vpmadd52luq zmm27, zmm30, zmmword ptr [{m} + 64]
vpmadd52luq zmm18, zmm4, qword ptr [{x} + 296]{{1to8}}
vpaddq zmm26, zmm26, zmm29
vpmadd52huq zmm21, zmm1, qword ptr [{x} + 488]{{1to8}}
vpmadd52luq zmm20, zmm30, zmmword ptr [{m} + 192]
vpmadd52huq zmm22, zmm30, zmmword ptr [{m} + 64]
vpmadd52luq zmm18, zmm9, qword ptr [{x} + 608]{{1to8}}
vpmadd52huq zmm21, zmm0, qword ptr [{x} + 552]{{1to8}}
vpmadd52luq zmm23, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm17, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm16, zmm30, zmmword ptr [{m} + 384]
vpmadd52luq zmm21, zmm2, qword ptr [{x} + 488]{{1to8}}
vpmadd52huq zmm23, zmm30, zmmword ptr [{m} + 192]
vpaddq zmm18{{k2}}, zmm18, zmm18
vpmadd52luq zmm17, zmm30, zmmword ptr [{m} + 320]
vpmadd52huq zmm18, zmm31, zmmword ptr [{m} + 576]
vpmadd52luq zmm21, zmm4, qword ptr [{x} + 360]{{1to8}}
vpbroadcastq zmm31, xmm26
vpmadd52luq zmm19, zmm30, zmmword ptr [{m} + 384]
vpsrlq zmm29{{k1}}{{z}}, zmm26, 52
valignq zmm28{{k4}}{{z}}, zmm26, zmm26, 1
vpmadd52luq zmm16, zmm30, zmmword ptr [{m} + 448]
vpmadd52luq zmm25, zmm30, zmmword ptr [{m} + 512]
vpmadd52luq zmm21, zmm0, qword ptr [{x} + 616]{{1to8}}
vpmadd52huq zmm19, zmm30, zmmword ptr [{m} + 320]
vpaddq zmm18, zmm18, zmm24
vpxord xmm26, xmm26, xmm26
vpmadd52huq zmm26, zmm3, qword ptr [{x} + 424]{{1to8}}
vpmadd52huq zmm25, zmm30, zmmword ptr [{m} + 448]
vpmadd52huq zmm21, zmm2, qword ptr [{x} + 424]{{1to8}}
vpmadd52huq zmm18, zmm30, zmmword ptr [{m} + 512]
vpmadd52luq zmm26, zmm3, qword ptr [{x} + 488]{{1to8}}
vpmadd52huq zmm22, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq zmm27, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq zmm18, zmm30, zmmword ptr [{m} + 576]
vpmadd52luq zmm26, zmm4, qword ptr [{x} + 424]{{1to8}}
vpaddq zmm21{{k3}}, zmm21, zmm21
vpmadd52luq zmm22, zmm31, zmmword ptr [{m} + 64]
vpmadd52huq zmm21, zmm4, qword ptr [{x} + 296]{{1to8}}
vpmadd52huq zmm20, zmm31, zmmword ptr [{m} + 64]
vpmadd52huq zmm26, zmm4, qword ptr [{x} + 360]{{1to8}}
vpaddq zmm27, zmm27, zmm29
vpmadd52luq zmm23, zmm31, zmmword ptr [{m} + 192]
vpmadd52huq zmm21, zmm9, qword ptr [{x} + 608]{{1to8}}
vpmadd52luq zmm17, zmm31, zmmword ptr [{m} + 256]
vpmadd52huq zmm26, zmm1, qword ptr [{x} + 552]{{1to8}}
vpmadd52luq zmm20, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm23, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm17, zmm31, zmmword ptr [{m} + 192]
vpmadd52luq zmm26, zmm2, qword ptr [{x} + 552]{{1to8}}
vpaddq zmm21{{k2}}, zmm21, zmm21
vpmadd52luq zmm19, zmm31, zmmword ptr [{m} + 320]
vpmadd52huq zmm21, zmm30, zmmword ptr [{m} + 576]
vpmadd52luq zmm25, zmm31, zmmword ptr [{m} + 448]
vpmadd52huq zmm26, zmm2, qword ptr [{x} + 488]{{1to8}}
vpmadd52huq zmm19, zmm31, zmmword ptr [{m} + 256]
vpbroadcastq zmm30, xmm27
vpmadd52huq zmm16, zmm31, zmmword ptr [{m} + 320]
vpsrlq zmm29{{k1}}{{z}}, zmm27, 52
valignq zmm27{{k4}}{{z}}, zmm27, zmm27, 1
vpmadd52luq zmm18, zmm31, zmmword ptr [{m} + 512]
vpmadd52huq zmm26, zmm0, qword ptr [{x} + 616]{{1to8}}
vpaddq zmm21, zmm21, zmm28
vpmadd52huq zmm25, zmm31, zmmword ptr [{m} + 384]
vpmadd52luq zmm16, zmm31, zmmword ptr [{m} + 384]
vpmadd52huq zmm18, zmm31, zmmword ptr [{m} + 448]
vpmadd52luq zmm26, zmm1, qword ptr [{x} + 616]{{1to8}}
vpmadd52huq zmm21, zmm31, zmmword ptr [{m} + 512]
vpxord xmm28, xmm28, xmm28
vpmadd52luq zmm28, zmm2, qword ptr [{x} + 616]{{1to8}}
vpmadd52luq zmm22, zmm30, zmmword ptr [{m} + 0]
vpmadd52huq zmm20, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm21, zmm31, zmmword ptr [{m} + 576]
vpmadd52huq zmm28, zmm3, qword ptr [{x} + 488]{{1to8}}
vpaddq zmm26{{k3}}, zmm26, zmm26
vpmadd52luq zmm23, zmm30, zmmword ptr [{m} + 128]
vpmadd52luq zmm26, zmm0, qword ptr [{x} + 48]{{1to8}}
vpmadd52luq zmm20, zmm30, zmmword ptr [{m} + 64]
vpaddq zmm22, zmm22, zmm29
vpmadd52luq zmm28, zmm3, qword ptr [{x} + 552]{{1to8}}
vpmadd52luq zmm17, zmm30, zmmword ptr [{m} + 192]
vpmadd52luq zmm26, zmm5, qword ptr [{x} + 360]{{1to8}}
vpmadd52huq zmm23, zmm30, zmmword ptr [{m} + 64]
vpmadd52luq zmm28, zmm5, qword ptr [{x} + 424]{{1to8}}
vpmadd52huq zmm17, zmm30, zmmword ptr [{m} + 128]
vpmadd52huq zmm19, zmm30, zmmword ptr [{m} + 192]
vpmadd52luq zmm16, zmm30, zmmword ptr [{m} + 320]
vpmadd52luq zmm28, zmm4, qword ptr [{x} + 488]{{1to8}}
vpaddq zmm26{{k2}}, zmm26, zmm26
vpmadd52luq zmm25, zmm30, zmmword ptr [{m} + 384]
vpmadd52huq zmm26, zmm31, zmmword ptr [{m} + 576]
vpmadd52luq zmm19, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm28, zmm2, qword ptr [{x} + 552]{{1to8}}
vpbroadcastq zmm31, xmm22
vpmadd52huq zmm16, zmm30, zmmword ptr [{m} + 256]
vpsrlq zmm29{{k1}}{{z}}, zmm22, 52
valignq zmm24{{k4}}{{z}}, zmm22, zmm22, 1
vpmadd52huq zmm25, zmm30, zmmword ptr [{m} + 320]
vpmadd52luq zmm21, zmm30, zmmword ptr [{m} + 512]
vpmadd52huq zmm28, zmm4, qword ptr [{x} + 424]{{1to8}}
vpaddq zmm26, zmm26, zmm27
vpmadd52huq zmm18, zmm30, zmmword ptr [{m} + 384]
vpmadd52huq zmm26, zmm30, zmmword ptr [{m} + 512]
vpmadd52huq zmm21, zmm30, zmmword ptr [{m} + 448]
vpmadd52huq zmm28, zmm1, qword ptr [{x} + 616]{{1to8}}
vpmadd52luq zmm18, zmm30, zmmword ptr [{m} + 448]
vpmadd52luq zmm26, zmm30, zmmword ptr [{m} + 576]
vpxord xmm27, xmm27, xmm27
vpmadd52luq zmm27, zmm5, qword ptr [{x} + 488]{{1to8}}
vpmadd52luq zmm28, zmm0, qword ptr [{x} + 112]{{1to8}}
vpmadd52luq zmm23, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq zmm20, zmm31, zmmword ptr [{m} + 0]
vpmadd52huq zmm27, zmm2, qword ptr [{x} + 616]{{1to8}}
vpmadd52huq zmm17, zmm31, zmmword ptr [{m} + 64]
vpmadd52huq zmm23, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq zmm19, zmm31, zmmword ptr [{m} + 192]
vpaddq zmm28{{k3}}, zmm28, zmm28
vpmadd52huq zmm27, zmm4, qword ptr [{x} + 488]{{1to8}}
vpmadd52huq zmm28, zmm5, qword ptr [{x} + 360]{{1to8}}
vpaddq zmm20, zmm20, zmm29
vpmadd52luq zmm17, zmm31, zmmword ptr [{m} + 128]
vpmadd52luq zmm16, zmm31, zmmword ptr [{m} + 256]
vpmadd52huq zmm27, zmm3, qword ptr [{x} + 552]{{1to8}}
vpmadd52huq zmm28, zmm0, qword ptr [{x} + 48]{{1to8}}
vpmadd52huq zmm19, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm16, zmm31, zmmword ptr [{m} + 192]
vpmadd52huq zmm27, zmm0, qword ptr [{x} + 112]{{1to8}}
vpmadd52huq zmm25, zmm31, zmmword ptr [{m} + 256]
vpmadd52huq zmm18, zmm31, zmmword ptr [{m} + 320]
vpmadd52luq zmm21, zmm31, zmmword ptr [{m} + 448]
vpaddq zmm28{{k2}}, zmm28, zmm28
vpmadd52luq zmm27, zmm0, qword ptr [{x} + 176]{{1to8}}
vpmadd52huq zmm28, zmm30, zmmword ptr [{m} + 576]
vpmadd52luq zmm25, zmm31, zmmword ptr [{m} + 320]
vpbroadcastq zmm30, xmm20
vpmadd52huq zmm21, zmm31, zmmword ptr [{m} + 384]
vpsrlq zmm29{{k1}}{{z}}, zmm20, 52
valignq zmm22{{k4}}{{z}}, zmm20, zmm20, 1
vpmadd52luq zmm27, zmm4, qword ptr [{x} + 552]{{1to8}}
vpmadd52luq zmm26, zmm31, zmmword ptr [{m} + 512]
vpmadd52luq zmm18, zmm31, zmmword ptr [{m} + 384]
vpmadd52luq zmm28, zmm31, zmmword ptr [{m} + 576]
vpmadd52luq zmm27, zmm3, qword ptr [{x} + 616]{{1to8}}
vpmadd52huq zmm26, zmm31, zmmword ptr [{m} + 448]
vpxord xmm20, xmm20, xmm20
vpmadd52luq zmm20, zmm5, qword ptr [{x} + 552]{{1to8}}
vpmadd52huq zmm28, zmm31, zmmword ptr [{m} + 512]
vpmadd52huq zmm27, zmm5, qword ptr [{x} + 424]{{1to8}}
vpmadd52luq zmm23, zmm30, zmmword ptr [{m} + 0]
vpmadd52huq zmm20, zmm5, qword ptr [{x} + 488]{{1to8}}
vpmadd52luq zmm17, zmm30, zmmword ptr [{m} + 64]
vpmadd52huq zmm19, zmm30, zmmword ptr [{m} + 64]
vpmadd52huq zmm25, zmm30, zmmword ptr [{m} + 192]
vpaddq zmm28, zmm28, zmm24
vpmadd52huq zmm20, zmm0, qword ptr [{x} + 176]{{1to8}}
vpaddq zmm27{{k3}}, zmm27, zmm27
vpmadd52huq zmm17, zmm30, zmmword ptr [{m} + 0]
vpaddq zmm23, zmm23, zmm29
vpmadd52luq zmm27, zmm1, qword ptr [{x} + 112]{{1to8}}
vpmadd52luq zmm19, zmm30, zmmword ptr [{m} + 128]
vpmadd52huq zmm20, zmm4, qword ptr [{x} + 552]{{1to8}}
vpmadd52luq zmm16, zmm30, zmmword ptr [{m} + 192]
vpmadd52luq zmm27, zmm6, qword ptr [{x} + 424]{{1to8}}
vpmadd52luq zmm25, zmm30, zmmword ptr [{m} + 256]
vpmadd52luq zmm20, zmm4, qword ptr [{x} + 616]{{1to8}}
vpmadd52huq zmm16, zmm30, zmmword ptr [{m} + 128]
vpmadd52huq zmm18, zmm30, zmmword ptr [{m} + 256]
vpmadd52luq zmm21, zmm30, zmmword ptr [{m} + 384]
vpmadd52huq zmm20, zmm3, qword ptr [{x} + 616]{{1to8}}
vpaddq zmm27{{k2}}, zmm27, zmm27
vpmadd52luq zmm26, zmm30, zmmword ptr [{m} + 448]
vpmadd52huq zmm27, zmm31, zmmword ptr [{m} + 576]
vpbroadcastq zmm31, xmm23
vpmadd52luq zmm18, zmm30, zmmword ptr [{m} + 320]
vpsrlq zmm29{{k1}}{{z}}, zmm23, 52
valignq zmm24{{k4}}{{z}}, zmm23, zmm23, 1
vpmadd52luq zmm20, zmm6, qword ptr [{x} + 488]{{1to8}}
vpmadd52huq zmm21, zmm30, zmmword ptr [{m} + 320]
vpmadd52huq zmm26, zmm30, zmmword ptr [{m} + 384]
vpmadd52huq zmm28, zmm30, zmmword ptr [{m} + 448]
vpmadd52luq zmm20, zmm1, qword ptr [{x} + 176]{{1to8}}
vpaddq zmm27, zmm27, zmm22
vpxord xmm23, xmm23, xmm23
vpmadd52luq zmm23, zmm1, qword ptr [{x} + 240]{{1to8}}
vpmadd52huq zmm27, zmm30, zmmword ptr [{m} + 512]
vpmadd52luq zmm28, zmm30, zmmword ptr [{m} + 512]
vpmadd52luq zmm20, zmm0, qword ptr [{x} + 240]{{1to8}}
vpmadd52huq zmm23, zmm5, qword ptr [{x} + 552]{{1to8}}
vpmadd52luq zmm27, zmm30, zmmword ptr [{m} + 576]
vpmadd52luq zmm17, zmm31, zmmword ptr [{m} + 0]
vpmadd52huq zmm19, zmm31, zmmword ptr [{m} + 0]
vpmadd52huq zmm23, zmm1, qword ptr [{x} + 176]{{1to8}}
vpmadd52huq zmm25, zmm31, zmmword ptr [{m} + 128]
vpaddq zmm20{{k3}}, zmm20, zmm20
vpmadd52huq zmm16, zmm31, zmmword ptr [{m} + 64]
vpmadd52huq zmm20, zmm1, qword ptr [{x} + 112]{{1to8}}
vpmadd52huq zmm23, zmm4, qword ptr [{x} + 616]{{1to8}}
vpaddq zmm17, zmm17, zmm29
vpmadd52luq zmm19, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq zmm16, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm20, zmm6, qword ptr [{x} + 424]{{1to8}}
vpmadd52luq zmm23, zmm6, qword ptr [{x} + 552]{{1to8}}
vpmadd52luq zmm18, zmm31, zmmword ptr [{m} + 256]
vpmadd52luq zmm25, zmm31, zmmword ptr [{m} + 192]
vpmadd52huq zmm21, zmm31, zmmword ptr [{m} + 256]
vpmadd52huq zmm23, zmm6, qword ptr [{x} + 488]{{1to8}}
vpmadd52huq zmm18, zmm31, zmmword ptr [{m} + 192]
vpaddq zmm20{{k2}}, zmm20, zmm20
vpmadd52luq zmm26, zmm31, zmmword ptr [{m} + 384]
vpmadd52huq zmm20, zmm30, zmmword ptr [{m} + 576]
vpmadd52huq zmm23, zmm0, qword ptr [{x} + 240]{{1to8}}
vpmadd52luq zmm21, zmm31, zmmword ptr [{m} + 320]
vpbroadcastq zmm30, xmm17
vpmadd52huq zmm26, zmm31, zmmword ptr [{m} + 320]
vpsrlq zmm29{{k1}}{{z}}, zmm17, 52
valignq zmm22{{k4}}{{z}}, zmm17, zmm17, 1
vpmadd52luq zmm27, zmm31, zmmword ptr [{m} + 512]
vpmadd52luq zmm23, zmm0, qword ptr [{x} + 304]{{1to8}}
vpmadd52luq zmm28, zmm31, zmmword ptr [{m} + 448]
vpaddq zmm20, zmm20, zmm24
vpxord xmm24, xmm24, xmm24
vpmadd52luq zmm24, zmm0, qword ptr [{x} + 368]{{1to8}}
vpmadd52huq zmm20, zmm31, zmmword ptr [{m} + 512]
vpmadd52luq zmm23, zmm5, qword ptr [{x} + 616]{{1to8}}
vpmadd52huq zmm28, zmm31, zmmword ptr [{m} + 384]
vpmadd52huq zmm27, zmm31, zmmword ptr [{m} + 448]
vpmadd52luq zmm20, zmm31, zmmword ptr [{m} + 576]
vpmadd52luq zmm24, zmm1, qword ptr [{x} + 304]{{1to8}}
vpmadd52luq zmm19, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm16, zmm30, zmmword ptr [{m} + 64]
vpaddq zmm23{{k3}}, zmm23, zmm23
vpmadd52huq zmm25, zmm30, zmmword ptr [{m} + 64]
vpmadd52luq zmm23, zmm2, qword ptr [{x} + 176]{{1to8}}
vpmadd52huq zmm24, zmm1, qword ptr [{x} + 240]{{1to8}}
vpmadd52huq zmm16, zmm30, zmmword ptr [{m} + 0]
vpmadd52huq zmm18, zmm30, zmmword ptr [{m} + 128]
vpaddq zmm19, zmm19, zmm29
vpmadd52luq zmm23, zmm7, qword ptr [{x} + 488]{{1to8}}
vpmadd52huq zmm24, zmm5, qword ptr [{x} + 616]{{1to8}}
vpmadd52luq zmm25, zmm30, zmmword ptr [{m} + 128]
vpmadd52luq zmm21, zmm30, zmmword ptr [{m} + 256]
vpmadd52luq zmm18, zmm30, zmmword ptr [{m} + 192]
vpmadd52luq zmm24, zmm2, qword ptr [{x} + 240]{{1to8}}
vpmadd52huq zmm26, zmm30, zmmword ptr [{m} + 256]
vpaddq zmm23{{k2}}, zmm23, zmm23
vpmadd52huq zmm21, zmm30, zmmword ptr [{m} + 192]
vpmadd52huq zmm23, zmm31, zmmword ptr [{m} + 576]
vpmadd52luq zmm24, zmm7, qword ptr [{x} + 552]{{1to8}}
vpmadd52huq zmm28, zmm30, zmmword ptr [{m} + 320]
vpmadd52luq zmm26, zmm30, zmmword ptr [{m} + 320]
vpmadd52huq zmm27, zmm30, zmmword ptr [{m} + 384]
vpbroadcastq zmm31, xmm19
vpmadd52luq zmm24, zmm6, qword ptr [{x} + 616]{{1to8}}
vpsrlq zmm29{{k1}}{{z}}, zmm19, 52
valignq zmm19{{k4}}{{z}}, zmm19, zmm19, 1
vpmadd52luq zmm28, zmm30, zmmword ptr [{m} + 384]
vpaddq zmm23, zmm23, zmm22
vpmadd52huq zmm20, zmm30, zmmword ptr [{m} + 448]
vpmadd52luq zmm27, zmm30, zmmword ptr [{m} + 448]
vpmadd52huq zmm24, zmm6, qword ptr [{x} + 552]{{1to8}}
vpmadd52luq zmm23, zmm30, zmmword ptr [{m} + 576]
vpmadd52luq zmm20, zmm30, zmmword ptr [{m} + 512]
vpxord xmm22, xmm22, xmm22
vpmadd52huq zmm22, zmm6, qword ptr [{x} + 616]{{1to8}}
vpmadd52huq zmm24, zmm0, qword ptr [{x} + 304]{{1to8}}
vpmadd52huq zmm23, zmm30, zmmword ptr [{m} + 512]
vpmadd52huq zmm25, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq zmm22, zmm7, qword ptr [{x} + 616]{{1to8}}
vpmadd52luq zmm16, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq zmm18, zmm31, zmmword ptr [{m} + 128]
vpmadd52luq zmm25, zmm31, zmmword ptr [{m} + 64]
vpaddq zmm24{{k3}}, zmm24, zmm24
vpmadd52luq zmm22, zmm1, qword ptr [{x} + 368]{{1to8}}
vpmadd52huq zmm24, zmm2, qword ptr [{x} + 176]{{1to8}}
vpmadd52huq zmm18, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq zmm21, zmm31, zmmword ptr [{m} + 192]
vpaddq zmm16, zmm16, zmm29
vpmadd52huq zmm22, zmm7, qword ptr [{x} + 552]{{1to8}}
vpmadd52huq zmm24, zmm7, qword ptr [{x} + 488]{{1to8}}
vpmadd52huq zmm26, zmm31, zmmword ptr [{m} + 192]
vpmadd52huq zmm21, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm22, zmm0, qword ptr [{x} + 368]{{1to8}}
vpmadd52huq zmm28, zmm31, zmmword ptr [{m} + 256]
vpmadd52luq zmm26, zmm31, zmmword ptr [{m} + 256]
vpmadd52huq zmm27, zmm31, zmmword ptr [{m} + 320]
vpaddq zmm24{{k2}}, zmm24, zmm24
vpmadd52luq zmm22, zmm2, qword ptr [{x} + 304]{{1to8}}
vpmadd52huq zmm24, zmm30, zmmword ptr [{m} + 576]
vpmadd52luq zmm28, zmm31, zmmword ptr [{m} + 320]
vpmadd52luq zmm27, zmm31, zmmword ptr [{m} + 384]
vpmadd52luq zmm22, zmm0, qword ptr [{x} + 432]{{1to8}}
vpbroadcastq zmm30, xmm16
vpmadd52luq zmm20, zmm31, zmmword ptr [{m} + 448]
vpsrlq zmm29{{k1}}{{z}}, zmm16, 52
valignq zmm17{{k4}}{{z}}, zmm16, zmm16, 1
vpmadd52huq zmm23, zmm31, zmmword ptr [{m} + 448]
vpmadd52luq zmm24, zmm31, zmmword ptr [{m} + 576]
vpmadd52huq zmm22, zmm2, qword ptr [{x} + 240]{{1to8}}
vpmadd52huq zmm20, zmm31, zmmword ptr [{m} + 384]
vpmadd52luq zmm23, zmm31, zmmword ptr [{m} + 512]
vpmadd52huq zmm24, zmm31, zmmword ptr [{m} + 512]
vpmadd52huq zmm22, zmm1, qword ptr [{x} + 304]{{1to8}}
vpxord xmm16, xmm16, xmm16
vpmadd52huq zmm16, zmm1, qword ptr [{x} + 368]{{1to8}}
vpmadd52luq zmm25, zmm30, zmmword ptr [{m} + 0]
vpmadd52huq zmm18, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm21, zmm30, zmmword ptr [{m} + 128]
vpmadd52luq zmm16, zmm0, qword ptr [{x} + 496]{{1to8}}
vpaddq zmm24, zmm24, zmm19
vpmadd52huq zmm26, zmm30, zmmword ptr [{m} + 128]
vpaddq zmm22{{k3}}, zmm22, zmm22
vpmadd52luq zmm18, zmm30, zmmword ptr [{m} + 64]
vpmadd52luq zmm22, zmm8, qword ptr [{x} + 552]{{1to8}}
vpaddq zmm25, zmm25, zmm29
vpmadd52huq zmm16, zmm0, qword ptr [{x} + 432]{{1to8}}
vpmadd52huq zmm21, zmm30, zmmword ptr [{m} + 64]
vpmadd52luq zmm26, zmm30, zmmword ptr [{m} + 192]
vpmadd52luq zmm22, zmm3, qword ptr [{x} + 240]{{1to8}}
vpmadd52huq zmm16, zmm7, qword ptr [{x} + 616]{{1to8}}
vpmadd52huq zmm28, zmm30, zmmword ptr [{m} + 192]
vpmadd52luq zmm27, zmm30, zmmword ptr [{m} + 320]
vpmadd52luq zmm20, zmm30, zmmword ptr [{m} + 384]
vpmadd52luq zmm16, zmm1, qword ptr [{x} + 432]{{1to8}}
vpmadd52luq zmm28, zmm30, zmmword ptr [{m} + 256]
vpaddq zmm22{{k2}}, zmm22, zmm22
vpmadd52huq zmm27, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm22, zmm31, zmmword ptr [{m} + 576]
vpmadd52luq zmm16, zmm3, qword ptr [{x} + 304]{{1to8}}
vpbroadcastq zmm31, xmm25
vpmadd52huq zmm23, zmm30, zmmword ptr [{m} + 384]
vpsrlq zmm29{{k1}}{{z}}, zmm25, 52
valignq zmm25{{k4}}{{z}}, zmm25, zmm25, 1
vpmadd52huq zmm20, zmm30, zmmword ptr [{m} + 320]
vpmadd52huq zmm24, zmm30, zmmword ptr [{m} + 448]
vpmadd52luq zmm16, zmm8, qword ptr [{x} + 616]{{1to8}}
vpmadd52luq zmm23, zmm30, zmmword ptr [{m} + 448]
vpaddq zmm22, zmm22, zmm17
vpxord xmm19, xmm19, xmm19
vpmadd52huq zmm19, zmm8, qword ptr [{x} + 616]{{1to8}}
vpmadd52luq zmm24, zmm30, zmmword ptr [{m} + 512]
vpmadd52huq zmm16, zmm2, qword ptr [{x} + 304]{{1to8}}
vpmadd52luq zmm22, zmm30, zmmword ptr [{m} + 576]
vpmadd52huq zmm19, zmm3, qword ptr [{x} + 304]{{1to8}}
vpmadd52luq zmm18, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq zmm16, zmm2, qword ptr [{x} + 368]{{1to8}}
vpmadd52huq zmm22, zmm30, zmmword ptr [{m} + 512]
vpmadd52huq zmm19, zmm2, qword ptr [{x} + 368]{{1to8}}
vpmadd52luq zmm21, zmm31, zmmword ptr [{m} + 64]
vpmadd52huq zmm26, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq zmm28, zmm31, zmmword ptr [{m} + 192]
vpaddq zmm18, zmm18, zmm29
vpmadd52huq zmm19, zmm1, qword ptr [{x} + 432]{{1to8}}
vpaddq zmm16{{k3}}, zmm16, zmm16
vpmadd52huq zmm21, zmm31, zmmword ptr [{m} + 0]
vpmadd52huq zmm16, zmm3, qword ptr [{x} + 240]{{1to8}}
vpmadd52luq zmm26, zmm31, zmmword ptr [{m} + 128]
vpmadd52luq zmm19, zmm1, qword ptr [{x} + 496]{{1to8}}
vpmadd52huq zmm28, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm16, zmm8, qword ptr [{x} + 552]{{1to8}}
vpmadd52huq zmm27, zmm31, zmmword ptr [{m} + 192]
vpmadd52luq zmm19, zmm2, qword ptr [{x} + 432]{{1to8}}
vpmadd52luq zmm20, zmm31, zmmword ptr [{m} + 320]
vpmadd52huq zmm24, zmm31, zmmword ptr [{m} + 384]
vpmadd52luq zmm27, zmm31, zmmword ptr [{m} + 256]
vpmadd52luq zmm19, zmm0, qword ptr [{x} + 560]{{1to8}}
vpaddq zmm16{{k2}}, zmm16, zmm16
vpmadd52huq zmm20, zmm31, zmmword ptr [{m} + 256]
vpbroadcastq zmm29, xmm18
vpsrlq zmm17{{k1}}{{z}}, zmm18, 52
vpmadd52huq zmm16, zmm30, zmmword ptr [{m} + 576]
valignq zmm30{{k4}}{{z}}, zmm18, zmm18, 1
vpmadd52huq zmm23, zmm31, zmmword ptr [{m} + 320]
vpmadd52luq zmm19, zmm3, qword ptr [{x} + 368]{{1to8}}
vpmadd52luq zmm24, zmm31, zmmword ptr [{m} + 448]
vpmadd52huq zmm22, zmm31, zmmword ptr [{m} + 448]
vpmadd52luq zmm23, zmm31, zmmword ptr [{m} + 384]
vpmadd52huq zmm19, zmm0, qword ptr [{x} + 496]{{1to8}}
vpaddq zmm16, zmm16, zmm25
vpxord xmm25, xmm25, xmm25
vpmadd52huq zmm25, zmm1, qword ptr [{x} + 496]{{1to8}}
vpmadd52luq zmm22, zmm31, zmmword ptr [{m} + 512]
vpmadd52huq zmm16, zmm31, zmmword ptr [{m} + 512]
vpmadd52luq zmm21, zmm29, zmmword ptr [{m} + 0]
vpmadd52luq zmm25, zmm4, qword ptr [{x} + 368]{{1to8}}
vpmadd52luq zmm26, zmm29, zmmword ptr [{m} + 64]
vpaddq zmm19{{k3}}, zmm19, zmm19
vpmadd52luq zmm16, zmm31, zmmword ptr [{m} + 576]
vpmadd52luq zmm19, zmm4, qword ptr [{x} + 304]{{1to8}}
vpmadd52luq zmm25, zmm3, qword ptr [{x} + 432]{{1to8}}
vpmadd52huq zmm26, zmm29, zmmword ptr [{m} + 0]
vpaddq zmm21, zmm21, zmm17
vpmadd52luq zmm28, zmm29, zmmword ptr [{m} + 128]
vpmadd52luq zmm19, zmm9, qword ptr [{x} + 616]{{1to8}}
vpmadd52huq zmm25, zmm2, qword ptr [{x} + 432]{{1to8}}
vpmadd52luq zmm27, zmm29, zmmword ptr [{m} + 192]
vpmadd52huq zmm28, zmm29, zmmword ptr [{m} + 64]
vpmadd52huq zmm20, zmm29, zmmword ptr [{m} + 192]
vpmadd52huq zmm25, zmm3, qword ptr [{x} + 368]{{1to8}}
vpmadd52huq zmm27, zmm29, zmmword ptr [{m} + 128]
vpaddq zmm19{{k2}}, zmm19, zmm19
vpmadd52luq zmm23, zmm29, zmmword ptr [{m} + 320]
vpmadd52huq zmm19, zmm31, zmmword ptr [{m} + 576]
vpmadd52huq zmm25, zmm0, qword ptr [{x} + 560]{{1to8}}
vpmadd52luq zmm20, zmm29, zmmword ptr [{m} + 256]
vpmadd52huq zmm23, zmm29, zmmword ptr [{m} + 256]
vpbroadcastq zmm31, xmm21
vpmadd52luq zmm24, zmm29, zmmword ptr [{m} + 384]
vpsrlq zmm18{{k1}}{{z}}, zmm21, 52
valignq zmm21{{k4}}{{z}}, zmm21, zmm21, 1
vpmadd52luq zmm25, zmm1, qword ptr [{x} + 560]{{1to8}}
vpmadd52huq zmm22, zmm29, zmmword ptr [{m} + 384]
vpaddq zmm19, zmm19, zmm30
vpmadd52huq zmm16, zmm29, zmmword ptr [{m} + 448]
vpmadd52huq zmm24, zmm29, zmmword ptr [{m} + 320]
vpmadd52luq zmm25, zmm0, qword ptr [{x} + 624]{{1to8}}
vpmadd52luq zmm22, zmm29, zmmword ptr [{m} + 448]
vpmadd52luq zmm16, zmm29, zmmword ptr [{m} + 512]
vpmadd52luq zmm19, zmm29, zmmword ptr [{m} + 576]
vpmadd52luq zmm25, zmm2, qword ptr [{x} + 496]{{1to8}}
vpxord xmm30, xmm30, xmm30
vpmadd52luq zmm30, zmm3, qword ptr [{x} + 496]{{1to8}}
vpmadd52luq zmm26, zmm31, zmmword ptr [{m} + 0]
vpmadd52huq zmm19, zmm29, zmmword ptr [{m} + 512]
vpmadd52luq zmm28, zmm31, zmmword ptr [{m} + 64]
vpmadd52huq zmm30, zmm4, qword ptr [{x} + 368]{{1to8}}
vpmadd52huq zmm27, zmm31, zmmword ptr [{m} + 64]
vpaddq zmm25{{k3}}, zmm25, zmm25
vpmadd52luq zmm23, zmm31, zmmword ptr [{m} + 256]
vpmadd52huq zmm25, zmm9, qword ptr [{x} + 616]{{1to8}}
vpaddq zmm26, zmm26, zmm18
vpmadd52luq zmm30, zmm4, qword ptr [{x} + 432]{{1to8}}
vpmadd52huq zmm28, zmm31, zmmword ptr [{m} + 0]
vpmadd52huq zmm20, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm25, zmm4, qword ptr [{x} + 304]{{1to8}}
vpmadd52huq zmm30, zmm3, qword ptr [{x} + 432]{{1to8}}
vpmadd52luq zmm27, zmm31, zmmword ptr [{m} + 128]
vpmadd52luq zmm20, zmm31, zmmword ptr [{m} + 192]
vpmadd52huq zmm24, zmm31, zmmword ptr [{m} + 256]
vpmadd52luq zmm30, zmm2, qword ptr [{x} + 560]{{1to8}}
vpmadd52huq zmm23, zmm31, zmmword ptr [{m} + 192]
vpaddq zmm25{{k2}}, zmm25, zmm25
vpmadd52luq zmm16, zmm31, zmmword ptr [{m} + 448]
vpmadd52huq zmm25, zmm29, zmmword ptr [{m} + 576]
vpmadd52huq zmm30, zmm1, qword ptr [{x} + 560]{{1to8}}
vpbroadcastq zmm29, xmm26
vpmadd52luq zmm24, zmm31, zmmword ptr [{m} + 320]
vpsrlq zmm18{{k1}}{{z}}, zmm26, 52
valignq zmm26{{k4}}{{z}}, zmm26, zmm26, 1
vpmadd52huq zmm22, zmm31, zmmword ptr [{m} + 320]
vpmadd52huq zmm19, zmm31, zmmword ptr [{m} + 448]
vpmadd52huq zmm30, zmm2, qword ptr [{x} + 496]{{1to8}}
vpmadd52huq zmm16, zmm31, zmmword ptr [{m} + 384]
vpaddq zmm25, zmm25, zmm21
vpmadd52luq zmm22, zmm31, zmmword ptr [{m} + 384]
vpmadd52luq zmm25, zmm31, zmmword ptr [{m} + 576]
vpmadd52luq zmm30, zmm1, qword ptr [{x} + 624]{{1to8}}
vpmadd52luq zmm19, zmm31, zmmword ptr [{m} + 512]
vpxord xmm21, xmm21, xmm21
vpmadd52luq zmm21, zmm2, qword ptr [{x} + 624]{{1to8}}
vpmadd52huq zmm25, zmm31, zmmword ptr [{m} + 512]
vpmadd52huq zmm30, zmm0, qword ptr [{x} + 624]{{1to8}}
vpmadd52huq zmm27, zmm29, zmmword ptr [{m} + 0]
vpmadd52huq zmm21, zmm1, qword ptr [{x} + 624]{{1to8}}
vpaddq zmm28, zmm28, zmm18
vpmadd52luq zmm23, zmm29, zmmword ptr [{m} + 192]
vpmadd52luq zmm28, zmm29, zmmword ptr [{m} + 0]
vpmadd52luq zmm27, zmm29, zmmword ptr [{m} + 64]
vpmadd52luq zmm21, zmm5, qword ptr [{x} + 432]{{1to8}}
vpaddq zmm30{{k3}}, zmm30, zmm30
vpmadd52huq zmm20, zmm29, zmmword ptr [{m} + 64]
vpmadd52luq zmm30, zmm5, qword ptr [{x} + 368]{{1to8}}
vpmadd52huq zmm24, zmm29, zmmword ptr [{m} + 192]
vpmadd52huq zmm21, zmm3, qword ptr [{x} + 496]{{1to8}}
vpmadd52luq zmm20, zmm29, zmmword ptr [{m} + 128]
vpmadd52luq zmm30, zmm0, qword ptr [{x} + 56]{{1to8}}
vpmadd52huq zmm23, zmm29, zmmword ptr [{m} + 128]
vpmadd52huq zmm21, zmm2, qword ptr [{x} + 560]{{1to8}}
vpmadd52luq zmm22, zmm29, zmmword ptr [{m} + 320]
vpmadd52luq zmm24, zmm29, zmmword ptr [{m} + 256]
vpmadd52luq zmm16, zmm29, zmmword ptr [{m} + 384]
vpmadd52huq zmm21, zmm4, qword ptr [{x} + 432]{{1to8}}
vpaddq zmm30{{k2}}, zmm30, zmm30
vpmadd52huq zmm22, zmm29, zmmword ptr [{m} + 256]
vpbroadcastq zmm18, xmm28
vpmadd52huq zmm30, zmm31, zmmword ptr [{m} + 576]
vpsrlq zmm31{{k1}}{{z}}, zmm28, 52
valignq zmm28{{k4}}{{z}}, zmm28, zmm28, 1
vpmadd52huq zmm16, zmm29, zmmword ptr [{m} + 320]
vpmadd52luq zmm21, zmm4, qword ptr [{x} + 496]{{1to8}}
vpmadd52huq zmm25, zmm29, zmmword ptr [{m} + 448]
vpmadd52huq zmm19, zmm29, zmmword ptr [{m} + 384]
vpmadd52huq zmm30, zmm29, zmmword ptr [{m} + 512]
vpmadd52luq zmm21, zmm0, qword ptr [{x} + 120]{{1to8}}
vpmadd52luq zmm25, zmm29, zmmword ptr [{m} + 512]
vpmadd52luq zmm19, zmm29, zmmword ptr [{m} + 448]
vpmadd52luq zmm30, zmm29, zmmword ptr [{m} + 576]
vpmadd52luq zmm21, zmm3, qword ptr [{x} + 560]{{1to8}}
vpxord xmm17, xmm17, xmm17
vpmadd52huq zmm17, zmm2, qword ptr [{x} + 624]{{1to8}}
vpmadd52luq zmm27, zmm18, zmmword ptr [{m} + 0]
vpmadd52huq zmm20, zmm18, zmmword ptr [{m} + 0]
vpmadd52huq zmm23, zmm18, zmmword ptr [{m} + 64]
vpmadd52luq zmm17, zmm0, qword ptr [{x} + 184]{{1to8}}
vpaddq zmm30, zmm30, zmm26
vpmadd52huq zmm24, zmm18, zmmword ptr [{m} + 128]
vpaddq zmm21{{k3}}, zmm21, zmm21
vpmadd52luq zmm20, zmm18, zmmword ptr [{m} + 64]
vpmadd52huq zmm21, zmm5, qword ptr [{x} + 368]{{1to8}}
vpaddq zmm27, zmm27, zmm31
vpmadd52huq zmm17, zmm3, qword ptr [{x} + 560]{{1to8}}
vpmadd52luq zmm23, zmm18, zmmword ptr [{m} + 128]
vpmadd52luq zmm22, zmm18, zmmword ptr [{m} + 256]
vpmadd52huq zmm21, zmm0, qword ptr [{x} + 56]{{1to8}}
vpmadd52luq zmm17, zmm3, qword ptr [{x} + 624]{{1to8}}
vpmadd52luq zmm24, zmm18, zmmword ptr [{m} + 192]
vpmadd52huq zmm22, zmm18, zmmword ptr [{m} + 192]
vpmadd52huq zmm19, zmm18, zmmword ptr [{m} + 320]
vpmadd52luq zmm17, zmm5, qword ptr [{x} + 496]{{1to8}}
vpmadd52huq zmm16, zmm18, zmmword ptr [{m} + 256]
vpaddq zmm21{{k2}}, zmm21, zmm21
vpmadd52luq zmm25, zmm18, zmmword ptr [{m} + 448]
vpmadd52huq zmm21, zmm29, zmmword ptr [{m} + 576]
vpmadd52huq zmm17, zmm0, qword ptr [{x} + 120]{{1to8}}
vpbroadcastq zmm31, xmm27
vpmadd52luq zmm19, zmm18, zmmword ptr [{m} + 384]
vpsrlq zmm29{{k1}}{{z}}, zmm27, 52
valignq zmm27{{k4}}{{z}}, zmm27, zmm27, 1
vpmadd52luq zmm16, zmm18, zmmword ptr [{m} + 320]
vpmadd52huq zmm30, zmm18, zmmword ptr [{m} + 448]
vpmadd52luq zmm17, zmm4, qword ptr [{x} + 560]{{1to8}}
vpmadd52huq zmm25, zmm18, zmmword ptr [{m} + 384]
vpaddq zmm21, zmm21, zmm28
vpxord xmm28, xmm28, xmm28
vpmadd52huq zmm28, zmm3, qword ptr [{x} + 624]{{1to8}}
vpmadd52luq zmm21, zmm18, zmmword ptr [{m} + 576]
vpmadd52huq zmm17, zmm4, qword ptr [{x} + 496]{{1to8}}
vpmadd52luq zmm30, zmm18, zmmword ptr [{m} + 512]
vpmadd52luq zmm28, zmm1, qword ptr [{x} + 184]{{1to8}}
vpmadd52huq zmm21, zmm18, zmmword ptr [{m} + 512]
vpmadd52huq zmm17, zmm5, qword ptr [{x} + 432]{{1to8}}
vpmadd52luq zmm20, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq zmm28, zmm0, qword ptr [{x} + 248]{{1to8}}
vpmadd52huq zmm23, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq zmm24, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm22, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm28, zmm5, qword ptr [{x} + 496]{{1to8}}
vpaddq zmm17{{k3}}, zmm17, zmm17
vpmadd52luq zmm23, zmm31, zmmword ptr [{m} + 64]
vpaddq zmm20, zmm20, zmm29
vpmadd52luq zmm17, zmm1, qword ptr [{x} + 120]{{1to8}}
vpmadd52huq zmm24, zmm31, zmmword ptr [{m} + 64]
vpmadd52huq zmm28, zmm4, qword ptr [{x} + 560]{{1to8}}
vpmadd52luq zmm22, zmm31, zmmword ptr [{m} + 192]
vpmadd52luq zmm17, zmm6, qword ptr [{x} + 432]{{1to8}}
vpmadd52luq zmm16, zmm31, zmmword ptr [{m} + 256]
vpmadd52luq zmm28, zmm6, qword ptr [{x} + 496]{{1to8}}
vpmadd52huq zmm19, zmm31, zmmword ptr [{m} + 256]
vpmadd52huq zmm25, zmm31, zmmword ptr [{m} + 320]
vpmadd52huq zmm16, zmm31, zmmword ptr [{m} + 192]
vpmadd52luq zmm28, zmm5, qword ptr [{x} + 560]{{1to8}}
vpaddq zmm17{{k2}}, zmm17, zmm17
vpmadd52luq zmm19, zmm31, zmmword ptr [{m} + 320]
vpmadd52huq zmm17, zmm18, zmmword ptr [{m} + 576]
vpbroadcastq zmm29, xmm20
vpmadd52luq zmm30, zmm31, zmmword ptr [{m} + 448]
vpsrlq zmm26{{k1}}{{z}}, zmm20, 52
valignq zmm20{{k4}}{{z}}, zmm20, zmm20, 1
vpmadd52luq zmm28, zmm4, qword ptr [{x} + 624]{{1to8}}
vpmadd52luq zmm25, zmm31, zmmword ptr [{m} + 384]
vpmadd52luq zmm21, zmm31, zmmword ptr [{m} + 512]
vpmadd52huq zmm30, zmm31, zmmword ptr [{m} + 384]
vpmadd52huq zmm28, zmm0, qword ptr [{x} + 184]{{1to8}}
vpaddq zmm17, zmm17, zmm27
vpxord xmm27, xmm27, xmm27
vpmadd52luq zmm27, zmm0, qword ptr [{x} + 312]{{1to8}}
vpmadd52luq zmm17, zmm31, zmmword ptr [{m} + 576]
vpmadd52huq zmm21, zmm31, zmmword ptr [{m} + 448]
vpmadd52luq zmm23, zmm29, zmmword ptr [{m} + 0]
vpmadd52huq zmm27, zmm0, qword ptr [{x} + 248]{{1to8}}
vpmadd52huq zmm17, zmm31, zmmword ptr [{m} + 512]
vpaddq zmm28{{k3}}, zmm28, zmm28
vpmadd52luq zmm24, zmm29, zmmword ptr [{m} + 64]
vpmadd52huq zmm28, zmm6, qword ptr [{x} + 432]{{1to8}}
vpmadd52luq zmm27, zmm5, qword ptr [{x} + 624]{{1to8}}
vpmadd52luq zmm22, zmm29, zmmword ptr [{m} + 128]
vpaddq zmm23, zmm23, zmm26
vpmadd52huq zmm24, zmm29, zmmword ptr [{m} + 0]
vpmadd52huq zmm28, zmm1, qword ptr [{x} + 120]{{1to8}}
vpmadd52huq zmm27, zmm6, qword ptr [{x} + 496]{{1to8}}
vpmadd52huq zmm22, zmm29, zmmword ptr [{m} + 64]
vpmadd52luq zmm19, zmm29, zmmword ptr [{m} + 256]
vpmadd52huq zmm16, zmm29, zmmword ptr [{m} + 128]
vpmadd52huq zmm27, zmm4, qword ptr [{x} + 624]{{1to8}}
vpmadd52huq zmm25, zmm29, zmmword ptr [{m} + 256]
vpaddq zmm28{{k2}}, zmm28, zmm28
vpmadd52huq zmm19, zmm29, zmmword ptr [{m} + 192]
vpmadd52huq zmm28, zmm31, zmmword ptr [{m} + 576]
vpmadd52luq zmm27, zmm1, qword ptr [{x} + 248]{{1to8}}
vpmadd52luq zmm16, zmm29, zmmword ptr [{m} + 192]
vpmadd52luq zmm30, zmm29, zmmword ptr [{m} + 384]
vpbroadcastq zmm31, xmm23
vpmadd52luq zmm25, zmm29, zmmword ptr [{m} + 320]
vpsrlq zmm26{{k1}}{{z}}, zmm23, 52
valignq zmm23{{k4}}{{z}}, zmm23, zmm23, 1
vpmadd52luq zmm27, zmm6, qword ptr [{x} + 560]{{1to8}}
vpmadd52luq zmm21, zmm29, zmmword ptr [{m} + 448]
vpaddq zmm28, zmm28, zmm20
vpmadd52huq zmm30, zmm29, zmmword ptr [{m} + 320]
vpmadd52huq zmm17, zmm29, zmmword ptr [{m} + 448]
vpmadd52huq zmm27, zmm1, qword ptr [{x} + 184]{{1to8}}
vpmadd52huq zmm21, zmm29, zmmword ptr [{m} + 384]
vpmadd52huq zmm28, zmm29, zmmword ptr [{m} + 512]
vpmadd52luq zmm17, zmm29, zmmword ptr [{m} + 512]
vpmadd52huq zmm27, zmm5, qword ptr [{x} + 560]{{1to8}}
vpxord xmm20, xmm20, xmm20
vpmadd52huq zmm20, zmm0, qword ptr [{x} + 312]{{1to8}}
vpmadd52luq zmm28, zmm29, zmmword ptr [{m} + 576]
vpmadd52luq zmm24, zmm31, zmmword ptr [{m} + 0]
vpmadd52huq zmm22, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq zmm20, zmm0, qword ptr [{x} + 376]{{1to8}}
vpmadd52luq zmm16, zmm31, zmmword ptr [{m} + 128]
vpaddq zmm27{{k3}}, zmm27, zmm27
vpmadd52huq zmm19, zmm31, zmmword ptr [{m} + 128]
vpmadd52luq zmm27, zmm2, qword ptr [{x} + 184]{{1to8}}
vpmadd52huq zmm20, zmm6, qword ptr [{x} + 560]{{1to8}}
vpaddq zmm24, zmm24, zmm26
vpmadd52luq zmm22, zmm31, zmmword ptr [{m} + 64]
vpmadd52huq zmm16, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq zmm27, zmm7, qword ptr [{x} + 496]{{1to8}}
vpmadd52huq zmm20, zmm1, qword ptr [{x} + 248]{{1to8}}
vpmadd52huq zmm25, zmm31, zmmword ptr [{m} + 192]
vpmadd52luq zmm19, zmm31, zmmword ptr [{m} + 192]
vpmadd52luq zmm30, zmm31, zmmword ptr [{m} + 320]
vpmadd52luq zmm20, zmm1, qword ptr [{x} + 312]{{1to8}}
vpmadd52luq zmm25, zmm31, zmmword ptr [{m} + 256]
vpaddq zmm27{{k2}}, zmm27, zmm27
vpmadd52huq zmm21, zmm31, zmmword ptr [{m} + 320]
vpmadd52huq zmm27, zmm29, zmmword ptr [{m} + 576]
vpmadd52luq zmm20, zmm2, qword ptr [{x} + 248]{{1to8}}
vpmadd52huq zmm30, zmm31, zmmword ptr [{m} + 256]
vpbroadcastq zmm29, xmm24
vpmadd52luq zmm17, zmm31, zmmword ptr [{m} + 448]
vpsrlq zmm26{{k1}}{{z}}, zmm24, 52
valignq zmm24{{k4}}{{z}}, zmm24, zmm24, 1
vpmadd52luq zmm21, zmm31, zmmword ptr [{m} + 384]
vpmadd52huq zmm20, zmm5, qword ptr [{x} + 624]{{1to8}}
vpmadd52huq zmm27, zmm31, zmmword ptr [{m} + 512]
vpmadd52huq zmm17, zmm31, zmmword ptr [{m} + 384]
vpmadd52huq zmm28, zmm31, zmmword ptr [{m} + 448]
vpmadd52luq zmm20, zmm6, qword ptr [{x} + 624]{{1to8}}
vpmadd52luq zmm27, zmm31, zmmword ptr [{m} + 576]
vpxord xmm18, xmm18, xmm18
vpmadd52huq zmm18, zmm1, qword ptr [{x} + 312]{{1to8}}
vpmadd52luq zmm28, zmm31, zmmword ptr [{m} + 512]
vpmadd52luq zmm20, zmm7, qword ptr [{x} + 560]{{1to8}}
vpmadd52luq zmm16, zmm29, zmmword ptr [{m} + 64]
vpmadd52luq zmm18, zmm7, qword ptr [{x} + 624]{{1to8}}
vpmadd52luq zmm22, zmm29, zmmword ptr [{m} + 0]
vpaddq zmm27, zmm27, zmm23
vpmadd52huq zmm19, zmm29, zmmword ptr [{m} + 64]
vpmadd52huq zmm16, zmm29, zmmword ptr [{m} + 0]
vpmadd52huq zmm18, zmm6, qword ptr [{x} + 624]{{1to8}}
vpaddq zmm20{{k3}}, zmm20, zmm20
vpmadd52luq zmm25, zmm29, zmmword ptr [{m} + 192]
vpmadd52huq zmm20, zmm2, qword ptr [{x} + 184]{{1to8}}
vpmadd52luq zmm19, zmm29, zmmword ptr [{m} + 128]
vpaddq zmm22, zmm22, zmm26
vpmadd52luq zmm18, zmm2, qword ptr [{x} + 312]{{1to8}}
vpmadd52huq zmm25, zmm29, zmmword ptr [{m} + 128]
vpmadd52huq zmm20, zmm7, qword ptr [{x} + 496]{{1to8}}
vpmadd52huq zmm30, zmm29, zmmword ptr [{m} + 192]
vpmadd52huq zmm18, zmm2, qword ptr [{x} + 248]{{1to8}}
vpmadd52luq zmm21, zmm29, zmmword ptr [{m} + 320]
vpmadd52luq zmm28, zmm29, zmmword ptr [{m} + 448]
vpmadd52luq zmm30, zmm29, zmmword ptr [{m} + 256]
vpmadd52huq zmm18, zmm7, qword ptr [{x} + 560]{{1to8}}
vpaddq zmm20{{k2}}, zmm20, zmm20
vpmadd52huq zmm21, zmm29, zmmword ptr [{m} + 256]
vpmadd52huq zmm20, zmm31, zmmword ptr [{m} + 576]
vpmadd52huq zmm17, zmm29, zmmword ptr [{m} + 320]
vpmadd52luq zmm18, zmm0, qword ptr [{x} + 440]{{1to8}}
vpbroadcastq zmm31, xmm22
vpmadd52luq zmm27, zmm29, zmmword ptr [{m} + 512]
vpsrlq zmm26{{k1}}{{z}}, zmm22, 52
valignq zmm23{{k4}}{{z}}, zmm22, zmm22, 1
vpmadd52huq zmm28, zmm29, zmmword ptr [{m} + 384]
vpmadd52luq zmm17, zmm29, zmmword ptr [{m} + 384]
vpmadd52huq zmm18, zmm0, qword ptr [{x} + 376]{{1to8}}
vpaddq zmm20, zmm20, zmm24
vpmadd52huq zmm27, zmm29, zmmword ptr [{m} + 448]
vpmadd52huq zmm20, zmm29, zmmword ptr [{m} + 512]
vpxord xmm24, xmm24, xmm24
vpmadd52huq zmm24, zmm0, qword ptr [{x} + 440]{{1to8}}
vpmadd52luq zmm18, zmm1, qword ptr [{x} + 376]{{1to8}}
vpmadd52luq zmm16, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq zmm20, zmm29, zmmword ptr [{m} + 576]
vpmadd52huq zmm24, zmm2, qword ptr [{x} + 312]{{1to8}}
vpmadd52huq zmm19, zmm31, zmmword ptr [{m} + 0]
vpmadd52huq zmm25, zmm31, zmmword ptr [{m} + 64]
vpmadd52huq zmm30, zmm31, zmmword ptr [{m} + 128]
vpaddq zmm18{{k3}}, zmm18, zmm18
vpmadd52huq zmm24, zmm7, qword ptr [{x} + 624]{{1to8}}
vpaddq zmm16, zmm16, zmm26
vpmadd52luq zmm18, zmm8, qword ptr [{x} + 560]{{1to8}}
vpmadd52luq zmm19, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq zmm25, zmm31, zmmword ptr [{m} + 128]
vpmadd52luq zmm24, zmm8, qword ptr [{x} + 624]{{1to8}}
vpmadd52luq zmm18, zmm3, qword ptr [{x} + 248]{{1to8}}
vpmadd52luq zmm21, zmm31, zmmword ptr [{m} + 256]
vpmadd52luq zmm30, zmm31, zmmword ptr [{m} + 192]
vpmadd52luq zmm24, zmm1, qword ptr [{x} + 440]{{1to8}}
vpmadd52huq zmm17, zmm31, zmmword ptr [{m} + 256]
vpmadd52huq zmm21, zmm31, zmmword ptr [{m} + 192]
vpmadd52huq zmm28, zmm31, zmmword ptr [{m} + 320]
vpaddq zmm18{{k2}}, zmm18, zmm18
vpmadd52luq zmm24, zmm2, qword ptr [{x} + 376]{{1to8}}
vpmadd52huq zmm18, zmm29, zmmword ptr [{m} + 576]
vpbroadcastq zmm29, xmm16
vpmadd52luq zmm17, zmm31, zmmword ptr [{m} + 320]
vpsrlq zmm26{{k1}}{{z}}, zmm16, 52
valignq zmm22{{k4}}{{z}}, zmm16, zmm16, 1
vpmadd52luq zmm28, zmm31, zmmword ptr [{m} + 384]
vpmadd52luq zmm24, zmm3, qword ptr [{x} + 312]{{1to8}}
vpmadd52huq zmm27, zmm31, zmmword ptr [{m} + 384]
vpmadd52huq zmm20, zmm31, zmmword ptr [{m} + 448]
vpmadd52huq zmm18, zmm31, zmmword ptr [{m} + 512]
vpmadd52huq zmm24, zmm1, qword ptr [{x} + 376]{{1to8}}
vpmadd52luq zmm27, zmm31, zmmword ptr [{m} + 448]
vpmadd52luq zmm20, zmm31, zmmword ptr [{m} + 512]
vpmadd52luq zmm18, zmm31, zmmword ptr [{m} + 576]
vpmadd52luq zmm24, zmm0, qword ptr [{x} + 504]{{1to8}}
vpxord xmm16, xmm16, xmm16
vpmadd52huq zmm16, zmm3, qword ptr [{x} + 312]{{1to8}}
vpmadd52luq zmm19, zmm29, zmmword ptr [{m} + 0]
vpmadd52luq zmm25, zmm29, zmmword ptr [{m} + 64]
vpmadd52huq zmm30, zmm29, zmmword ptr [{m} + 64]
vpmadd52luq zmm16, zmm0, qword ptr [{x} + 568]{{1to8}}
vpaddq zmm18, zmm18, zmm23
vpmadd52luq zmm21, zmm29, zmmword ptr [{m} + 192]
vpaddq zmm24{{k3}}, zmm24, zmm24
vpmadd52huq zmm25, zmm29, zmmword ptr [{m} + 0]
vpmadd52huq zmm24, zmm8, qword ptr [{x} + 560]{{1to8}}
vpaddq zmm19, zmm19, zmm26
vpmadd52luq zmm16, zmm1, qword ptr [{x} + 504]{{1to8}}
vpmadd52luq zmm30, zmm29, zmmword ptr [{m} + 128]
vpmadd52luq zmm17, zmm29, zmmword ptr [{m} + 256]
vpmadd52huq zmm24, zmm3, qword ptr [{x} + 248]{{1to8}}
vpmadd52huq zmm16, zmm0, qword ptr [{x} + 504]{{1to8}}
vpmadd52huq zmm21, zmm29, zmmword ptr [{m} + 128]
vpmadd52huq zmm17, zmm29, zmmword ptr [{m} + 192]
vpmadd52huq zmm28, zmm29, zmmword ptr [{m} + 256]
vpmadd52huq zmm16, zmm1, qword ptr [{x} + 440]{{1to8}}
vpmadd52huq zmm27, zmm29, zmmword ptr [{m} + 320]
vpaddq zmm24{{k2}}, zmm24, zmm24
vpmadd52huq zmm20, zmm29, zmmword ptr [{m} + 384]
vpmadd52huq zmm24, zmm31, zmmword ptr [{m} + 576]
vpmadd52huq zmm16, zmm8, qword ptr [{x} + 624]{{1to8}}
vpbroadcastq zmm31, xmm19
vpmadd52luq zmm28, zmm29, zmmword ptr [{m} + 320]
vpsrlq zmm26{{k1}}{{z}}, zmm19, 52
valignq zmm23{{k4}}{{z}}, zmm19, zmm19, 1
vpmadd52luq zmm27, zmm29, zmmword ptr [{m} + 384]
vpmadd52luq zmm20, zmm29, zmmword ptr [{m} + 448]
vpmadd52luq zmm16, zmm2, qword ptr [{x} + 440]{{1to8}}
vpmadd52huq zmm18, zmm29, zmmword ptr [{m} + 448]
vpaddq zmm24, zmm24, zmm22
vpxord xmm22, xmm22, xmm22
vpmadd52luq zmm22, zmm1, qword ptr [{x} + 568]{{1to8}}
vpmadd52huq zmm24, zmm29, zmmword ptr [{m} + 512]
vpmadd52luq zmm16, zmm3, qword ptr [{x} + 376]{{1to8}}
vpmadd52luq zmm18, zmm29, zmmword ptr [{m} + 512]
vpmadd52huq zmm22, zmm2, qword ptr [{x} + 440]{{1to8}}
vpmadd52luq zmm24, zmm29, zmmword ptr [{m} + 576]
vpmadd52huq zmm16, zmm2, qword ptr [{x} + 376]{{1to8}}
vpmadd52luq zmm25, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq zmm22, zmm2, qword ptr [{x} + 504]{{1to8}}
vpmadd52huq zmm30, zmm31, zmmword ptr [{m} + 0]
vpmadd52huq zmm21, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq zmm17, zmm31, zmmword ptr [{m} + 192]
vpmadd52luq zmm22, zmm3, qword ptr [{x} + 440]{{1to8}}
vpaddq zmm16{{k3}}, zmm16, zmm16
vpmadd52luq zmm30, zmm31, zmmword ptr [{m} + 64]
vpaddq zmm25, zmm25, zmm26
vpmadd52luq zmm16, zmm9, qword ptr [{x} + 624]{{1to8}}
vpmadd52luq zmm21, zmm31, zmmword ptr [{m} + 128]
vpmadd52luq zmm22, zmm4, qword ptr [{x} + 376]{{1to8}}
vpmadd52huq zmm28, zmm31, zmmword ptr [{m} + 192]
vpmadd52luq zmm16, zmm4, qword ptr [{x} + 312]{{1to8}}
vpmadd52huq zmm17, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm22, zmm3, qword ptr [{x} + 376]{{1to8}}
vpmadd52huq zmm27, zmm31, zmmword ptr [{m} + 256]
vpmadd52luq zmm28, zmm31, zmmword ptr [{m} + 256]
vpmadd52huq zmm20, zmm31, zmmword ptr [{m} + 320]
vpmadd52huq zmm22, zmm0, qword ptr [{x} + 568]{{1to8}}
vpaddq zmm16{{k2}}, zmm16, zmm16
vpmadd52luq zmm27, zmm31, zmmword ptr [{m} + 320]
vpmadd52huq zmm16, zmm29, zmmword ptr [{m} + 576]
vpbroadcastq zmm29, xmm25
vpmadd52luq zmm20, zmm31, zmmword ptr [{m} + 384]
vpsrlq zmm26{{k1}}{{z}}, zmm25, 52
valignq zmm25{{k4}}{{z}}, zmm25, zmm25, 1
vpmadd52huq zmm22, zmm1, qword ptr [{x} + 504]{{1to8}}
vpmadd52huq zmm18, zmm31, zmmword ptr [{m} + 384]
vpmadd52luq zmm24, zmm31, zmmword ptr [{m} + 512]
vpmadd52luq zmm16, zmm31, zmmword ptr [{m} + 576]
vpxord xmm19, xmm19, xmm19
vpmadd52luq zmm19, zmm2, qword ptr [{x} + 568]{{1to8}}
vpmadd52luq zmm18, zmm31, zmmword ptr [{m} + 448]
vpmadd52huq zmm24, zmm31, zmmword ptr [{m} + 448]
vpaddq zmm22{{k3}}, zmm22, zmm22
vpmadd52huq zmm16, zmm31, zmmword ptr [{m} + 512]
vpmadd52huq zmm22, zmm9, qword ptr [{x} + 624]{{1to8}}
vpmadd52huq zmm19, zmm1, qword ptr [{x} + 568]{{1to8}}
vpmadd52luq zmm30, zmm29, zmmword ptr [{m} + 0]
vpmadd52huq zmm21, zmm29, zmmword ptr [{m} + 0]
vpmadd52huq zmm22, zmm4, qword ptr [{x} + 312]{{1to8}}
vpmadd52huq zmm19, zmm2, qword ptr [{x} + 504]{{1to8}}
vpaddq zmm16, zmm16, zmm23
vpmadd52luq zmm17, zmm29, zmmword ptr [{m} + 128]
vpmadd52luq zmm21, zmm29, zmmword ptr [{m} + 64]
vpmadd52huq zmm28, zmm29, zmmword ptr [{m} + 128]
vpaddq zmm30, zmm30, zmm26
vpmadd52huq zmm19, zmm4, qword ptr [{x} + 376]{{1to8}}
vpmadd52huq zmm17, zmm29, zmmword ptr [{m} + 64]
vpaddq zmm22{{k2}}, zmm22, zmm22
vpmadd52luq zmm27, zmm29, zmmword ptr [{m} + 256]
vpmadd52huq zmm22, zmm31, zmmword ptr [{m} + 576]
vpmadd52luq zmm19, zmm4, qword ptr [{x} + 440]{{1to8}}
vpmadd52luq zmm28, zmm29, zmmword ptr [{m} + 192]
vpmadd52huq zmm27, zmm29, zmmword ptr [{m} + 192]
vpmadd52huq zmm20, zmm29, zmmword ptr [{m} + 256]
vpmadd52huq zmm19, zmm3, qword ptr [{x} + 440]{{1to8}}
vpmadd52huq zmm18, zmm29, zmmword ptr [{m} + 320]
vpaddq zmm22, zmm22, zmm25
vpmadd52huq zmm16, zmm29, zmmword ptr [{m} + 448]
vpmadd52luq zmm20, zmm29, zmmword ptr [{m} + 320]
vpmadd52luq zmm19, zmm3, qword ptr [{x} + 504]{{1to8}}
vpbroadcastq zmm31, xmm30
vpmadd52luq zmm18, zmm29, zmmword ptr [{m} + 384]
vpsrlq zmm26{{k1}}{{z}}, zmm30, 52
valignq zmm30{{k4}}{{z}}, zmm30, zmm30, 1
vpmadd52luq zmm24, zmm29, zmmword ptr [{m} + 448]
vpmadd52huq zmm22, zmm29, zmmword ptr [{m} + 512]
vpmadd52luq zmm16, zmm29, zmmword ptr [{m} + 512]
vpxord xmm25, xmm25, xmm25
vpmadd52luq zmm25, zmm3, qword ptr [{x} + 568]{{1to8}}
vpmadd52huq zmm24, zmm29, zmmword ptr [{m} + 384]
vpaddq zmm19{{k3}}, zmm19, zmm19
vpmadd52luq zmm22, zmm29, zmmword ptr [{m} + 576]
vpmadd52luq zmm19, zmm5, qword ptr [{x} + 376]{{1to8}}
vpmadd52huq zmm25, zmm3, qword ptr [{x} + 504]{{1to8}}
vpmadd52luq zmm21, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq zmm28, zmm31, zmmword ptr [{m} + 128]
vpmadd52luq zmm17, zmm31, zmmword ptr [{m} + 64]
vpmadd52luq zmm25, zmm5, qword ptr [{x} + 440]{{1to8}}
vpmadd52luq zmm27, zmm31, zmmword ptr [{m} + 192]
vpaddq zmm19{{k2}}, zmm19, zmm19
vpmadd52huq zmm28, zmm31, zmmword ptr [{m} + 64]
vpmadd52huq zmm19, zmm29, zmmword ptr [{m} + 576]
vpaddq zmm21, zmm21, zmm26
vpmadd52huq zmm25, zmm2, qword ptr [{x} + 568]{{1to8}}
vpmadd52huq zmm17, zmm31, zmmword ptr [{m} + 0]
vpmadd52huq zmm27, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm20, zmm31, zmmword ptr [{m} + 192]
vpmadd52luq zmm25, zmm4, qword ptr [{x} + 504]{{1to8}}
vpmadd52luq zmm18, zmm31, zmmword ptr [{m} + 320]
vpaddq zmm19, zmm19, zmm30
vpmadd52huq zmm16, zmm31, zmmword ptr [{m} + 384]
vpmadd52luq zmm20, zmm31, zmmword ptr [{m} + 256]
vpmadd52huq zmm25, zmm4, qword ptr [{x} + 440]{{1to8}}
vpmadd52huq zmm18, zmm31, zmmword ptr [{m} + 256]
vpmadd52huq zmm24, zmm31, zmmword ptr [{m} + 320]
vpmadd52huq zmm22, zmm31, zmmword ptr [{m} + 448]
vpmadd52luq zmm16, zmm31, zmmword ptr [{m} + 448]
vpbroadcastq zmm30, xmm21
vpmadd52luq zmm19, zmm31, zmmword ptr [{m} + 576]
vpsrlq zmm29{{k1}}{{z}}, zmm21, 52
valignq zmm26{{k4}}{{z}}, zmm21, zmm21, 1
vpmadd52luq zmm24, zmm31, zmmword ptr [{m} + 384]
vpaddq zmm25{{k3}}, zmm25, zmm25
vpmadd52luq zmm22, zmm31, zmmword ptr [{m} + 512]
vpmadd52huq zmm25, zmm5, qword ptr [{x} + 376]{{1to8}}
vpmadd52huq zmm19, zmm31, zmmword ptr [{m} + 512]
vpxord xmm23, xmm23, xmm23
vpmadd52huq zmm23, zmm5, qword ptr [{x} + 440]{{1to8}}
vpmadd52luq zmm17, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm28, zmm30, zmmword ptr [{m} + 64]
vpmadd52luq zmm27, zmm30, zmmword ptr [{m} + 128]
vpmadd52huq zmm23, zmm4, qword ptr [{x} + 504]{{1to8}}
vpaddq zmm25{{k2}}, zmm25, zmm25
vpmadd52huq zmm20, zmm30, zmmword ptr [{m} + 128]
vpmadd52huq zmm25, zmm31, zmmword ptr [{m} + 576]
vpmadd52huq zmm28, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm23, zmm4, qword ptr [{x} + 568]{{1to8}}
vpaddq zmm17, zmm17, zmm29
vpmadd52huq zmm27, zmm30, zmmword ptr [{m} + 64]
vpmadd52luq zmm20, zmm30, zmmword ptr [{m} + 192]
vpmadd52luq zmm18, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm23, zmm3, qword ptr [{x} + 568]{{1to8}}
vpaddq zmm25, zmm25, zmm26
vpmadd52huq zmm24, zmm30, zmmword ptr [{m} + 256]
vpmadd52luq zmm16, zmm30, zmmword ptr [{m} + 384]
vpmadd52huq zmm18, zmm30, zmmword ptr [{m} + 192]
vpmadd52luq zmm23, zmm5, qword ptr [{x} + 504]{{1to8}}
vpmadd52luq zmm24, zmm30, zmmword ptr [{m} + 320]
vpmadd52huq zmm16, zmm30, zmmword ptr [{m} + 320]
vpmadd52huq zmm22, zmm30, zmmword ptr [{m} + 384]
vpmadd52huq zmm19, zmm30, zmmword ptr [{m} + 448]
vpmadd52luq zmm25, zmm30, zmmword ptr [{m} + 576]
vpbroadcastq zmm31, xmm17
vpsrlq zmm29{{k1}}{{z}}, zmm17, 52
vpxord xmm26, xmm26, xmm26
vpmadd52luq zmm26, zmm6, qword ptr [{x} + 504]{{1to8}}
valignq zmm21{{k4}}{{z}}, zmm17, zmm17, 1
vpaddq zmm23{{k3}}, zmm23, zmm23
vpmadd52luq zmm22, zmm30, zmmword ptr [{m} + 448]
vpmadd52luq zmm23, zmm6, qword ptr [{x} + 440]{{1to8}}
vpmadd52luq zmm19, zmm30, zmmword ptr [{m} + 512]
vpmadd52huq zmm25, zmm30, zmmword ptr [{m} + 512]
vpmadd52luq zmm26, zmm5, qword ptr [{x} + 568]{{1to8}}
vpmadd52luq zmm28, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq zmm27, zmm31, zmmword ptr [{m} + 64]
vpmadd52huq zmm20, zmm31, zmmword ptr [{m} + 64]
vpaddq zmm23{{k2}}, zmm23, zmm23
vpmadd52huq zmm26, zmm4, qword ptr [{x} + 568]{{1to8}}
vpmadd52huq zmm23, zmm30, zmmword ptr [{m} + 576]
vpmadd52huq zmm27, zmm31, zmmword ptr [{m} + 0]
vpmadd52luq zmm18, zmm31, zmmword ptr [{m} + 192]
vpaddq zmm28, zmm28, zmm29
vpmadd52huq zmm26, zmm5, qword ptr [{x} + 504]{{1to8}}
vpmadd52luq zmm20, zmm31, zmmword ptr [{m} + 128]
vpmadd52luq zmm24, zmm31, zmmword ptr [{m} + 256]
vpmadd52huq zmm18, zmm31, zmmword ptr [{m} + 128]
vpmadd52huq zmm16, zmm31, zmmword ptr [{m} + 256]
vpaddq zmm23, zmm23, zmm21
vpmadd52luq zmm22, zmm31, zmmword ptr [{m} + 384]
vpmadd52huq zmm24, zmm31, zmmword ptr [{m} + 192]
vpaddq zmm26{{k3}}, zmm26, zmm26
vpmadd52huq zmm25, zmm31, zmmword ptr [{m} + 448]
vpmadd52huq zmm26, zmm6, qword ptr [{x} + 440]{{1to8}}
vpmadd52luq zmm16, zmm31, zmmword ptr [{m} + 320]
vpmadd52huq zmm22, zmm31, zmmword ptr [{m} + 320]
vpmadd52huq zmm19, zmm31, zmmword ptr [{m} + 384]
vpmadd52luq zmm25, zmm31, zmmword ptr [{m} + 512]
vpbroadcastq zmm30, xmm28
vpmadd52huq zmm23, zmm31, zmmword ptr [{m} + 512]
vpsrlq zmm29{{k1}}{{z}}, zmm28, 52
valignq zmm28{{k4}}{{z}}, zmm28, zmm28, 1
vpxord xmm21, xmm21, xmm21
vpmadd52luq zmm21, zmm6, qword ptr [{x} + 568]{{1to8}}
vpaddq zmm26{{k2}}, zmm26, zmm26
vpmadd52luq zmm19, zmm31, zmmword ptr [{m} + 448]
vpmadd52huq zmm26, zmm31, zmmword ptr [{m} + 576]
vpmadd52luq zmm23, zmm31, zmmword ptr [{m} + 576]
vpmadd52huq zmm21, zmm6, qword ptr [{x} + 504]{{1to8}}
vpmadd52huq zmm20, zmm30, zmmword ptr [{m} + 0]
vpmadd52luq zmm27, zmm30, zmmword ptr [{m} + 0]
vpmadd52huq zmm18, zmm30, zmmword ptr [{m} + 64]
vpmadd52huq zmm21, zmm5, qword ptr [{x} + 568]{{1to8}}
vpmadd52luq zmm20, zmm30, zmmword ptr [{m} + 64]
vpmadd52luq zmm24, zmm30, zmmword ptr [{m} + 192]
vpmadd52luq zmm18, zmm30, zmmword ptr [{m} + 128]
vpmadd52luq zmm16, zmm30, zmmword ptr [{m} + 256]
vpaddq zmm27, zmm27, zmm29
vpmadd52luq zmm22, zmm30, zmmword ptr [{m} + 320]
vpmadd52huq zmm24, zmm30, zmmword ptr [{m} + 128]
vpaddq zmm21{{k3}}, zmm21, zmm21
vpmadd52luq zmm19, zmm30, zmmword ptr [{m} + 384]
vpmadd52luq zmm21, zmm7, qword ptr [{x} + 504]{{1to8}}
vpaddq zmm26, zmm26, zmm28
vpmadd52huq zmm16, zmm30, zmmword ptr [{m} + 192]
vpmadd52huq zmm22, zmm30, zmmword ptr [{m} + 256]
vpmadd52huq zmm19, zmm30, zmmword ptr [{m} + 320]
vpmadd52luq zmm25, zmm30, zmmword ptr [{m} + 448]
vpmadd52huq zmm23, zmm30, zmmword ptr [{m} + 448]
vpmadd52luq zmm26, zmm30, zmmword ptr [{m} + 576]
vpaddq zmm21{{k2}}, zmm21, zmm21
vpxord xmm31, xmm31, xmm31
vpmadd52luq zmm31, zmm7, qword ptr [{x} + 568]{{1to8}}
vpmadd52huq zmm25, zmm30, zmmword ptr [{m} + 384]
vpmadd52luq zmm23, zmm30, zmmword ptr [{m} + 512]
vpbroadcastq zmm29, xmm27
vpmadd52huq zmm21, zmm30, zmmword ptr [{m} + 576]
vpsrlq zmm28{{k1}}{{z}}, zmm27, 52
valignq zmm27{{k4}}{{z}}, zmm27, zmm27, 1
vpmadd52huq zmm26, zmm30, zmmword ptr [{m} + 512]
vpmadd52huq zmm31, zmm6, qword ptr [{x} + 568]{{1to8}}
vpmadd52luq zmm20, zmm29, zmmword ptr [{m} + 0]
vpmadd52luq zmm18, zmm29, zmmword ptr [{m} + 64]
vpmadd52huq zmm24, zmm29, zmmword ptr [{m} + 64]
vpmadd52luq zmm16, zmm29, zmmword ptr [{m} + 192]
vpmadd52luq zmm22, zmm29, zmmword ptr [{m} + 256]
vpmadd52huq zmm18, zmm29, zmmword ptr [{m} + 0]
vpaddq zmm31{{k3}}, zmm31, zmm31
vpmadd52luq zmm24, zmm29, zmmword ptr [{m} + 128]
vpmadd52huq zmm31, zmm7, qword ptr [{x} + 504]{{1to8}}
vpmadd52huq zmm16, zmm29, zmmword ptr [{m} + 128]
vpmadd52huq zmm19, zmm29, zmmword ptr [{m} + 256]
vpmadd52huq zmm22, zmm29, zmmword ptr [{m} + 192]
vpaddq zmm20, zmm20, zmm28
vpmadd52huq zmm25, zmm29, zmmword ptr [{m} + 320]
vpmadd52luq zmm23, zmm29, zmmword ptr [{m} + 448]
vpmadd52luq zmm19, zmm29, zmmword ptr [{m} + 320]
vpaddq zmm31{{k2}}, zmm31, zmm31
vpmadd52huq zmm26, zmm29, zmmword ptr [{m} + 448]
vpaddq zmm21, zmm21, zmm27
vpmadd52luq zmm25, zmm29, zmmword ptr [{m} + 384]
vpmadd52huq zmm23, zmm29, zmmword ptr [{m} + 384]
vpmadd52huq zmm21, zmm29, zmmword ptr [{m} + 512]
vpmadd52luq zmm26, zmm29, zmmword ptr [{m} + 512]
vpmadd52huq zmm31, zmm29, zmmword ptr [{m} + 576]
vpxord xmm30, xmm30, xmm30
vpmadd52huq zmm30, zmm7, qword ptr [{x} + 568]{{1to8}}
vpmadd52luq zmm21, zmm29, zmmword ptr [{m} + 576]
vpxord xmm29, xmm29, xmm29
vpmadd52huq zmm29, zmm8, qword ptr [{x} + 568]{{1to8}}
vpbroadcastq zmm28, xmm20
vpsrlq zmm27{{k1}}{{z}}, zmm20, 52
valignq zmm20{{k4}}{{z}}, zmm20, zmm20, 1
vpmadd52huq zmm24, zmm28, zmmword ptr [{m} + 0]
vpmadd52luq zmm18, zmm28, zmmword ptr [{m} + 0]
vpmadd52luq zmm16, zmm28, zmmword ptr [{m} + 128]
vpaddq zmm30{{k3}}, zmm30, zmm30
vpmadd52huq zmm22, zmm28, zmmword ptr [{m} + 128]
vpmadd52luq zmm30, zmm8, qword ptr [{x} + 568]{{1to8}}
vpaddq zmm29{{k2}}, zmm29, zmm29
vpmadd52luq zmm24, zmm28, zmmword ptr [{m} + 64]
vpmadd52huq zmm16, zmm28, zmmword ptr [{m} + 64]
vpmadd52huq zmm19, zmm28, zmmword ptr [{m} + 192]
vpmadd52luq zmm22, zmm28, zmmword ptr [{m} + 192]
vpmadd52huq zmm25, zmm28, zmmword ptr [{m} + 256]
vpmadd52huq zmm23, zmm28, zmmword ptr [{m} + 320]
vpaddq zmm30{{k2}}, zmm30, zmm30
vpmadd52luq zmm19, zmm28, zmmword ptr [{m} + 256]
vpmadd52huq zmm26, zmm28, zmmword ptr [{m} + 384]
vpaddq zmm18, zmm18, zmm27
vpmadd52luq zmm25, zmm28, zmmword ptr [{m} + 320]
vpmadd52luq zmm23, zmm28, zmmword ptr [{m} + 384]
vpmadd52luq zmm31, zmm28, zmmword ptr [{m} + 576]
vpmadd52luq zmm26, zmm28, zmmword ptr [{m} + 448]
vpmadd52huq zmm21, zmm28, zmmword ptr [{m} + 448]
vpmadd52huq zmm30, zmm28, zmmword ptr [{m} + 576]
vpmadd52huq zmm31, zmm28, zmmword ptr [{m} + 512]
vpmadd52luq zmm21, zmm28, zmmword ptr [{m} + 512]
vpbroadcastq zmm28, xmm18
vpaddq zmm31, zmm31, zmm20
vpsrlq zmm27{{k1}}{{z}}, zmm18, 52
vpmadd52luq zmm16, zmm28, zmmword ptr [{m} + 64]
valignq zmm20{{k4}}{{z}}, zmm18, zmm18, 1
vpmadd52luq zmm24, zmm28, zmmword ptr [{m} + 0]
vpmadd52huq zmm22, zmm28, zmmword ptr [{m} + 64]
vpmadd52huq zmm19, zmm28, zmmword ptr [{m} + 128]
vpmadd52huq zmm16, zmm28, zmmword ptr [{m} + 0]
vpmadd52huq zmm25, zmm28, zmmword ptr [{m} + 192]
vpmadd52luq zmm22, zmm28, zmmword ptr [{m} + 128]
vpmadd52luq zmm19, zmm28, zmmword ptr [{m} + 192]
vpmadd52luq zmm26, zmm28, zmmword ptr [{m} + 384]
vpmadd52luq zmm25, zmm28, zmmword ptr [{m} + 256]
vpmadd52luq zmm23, zmm28, zmmword ptr [{m} + 320]
vpmadd52luq zmm21, zmm28, zmmword ptr [{m} + 448]
vpmadd52huq zmm26, zmm28, zmmword ptr [{m} + 320]
vpaddq zmm24, zmm24, zmm27
vpmadd52huq zmm31, zmm28, zmmword ptr [{m} + 448]
vpmadd52huq zmm23, zmm28, zmmword ptr [{m} + 256]
vpmadd52huq zmm21, zmm28, zmmword ptr [{m} + 384]
vpmadd52huq zmm30, zmm28, zmmword ptr [{m} + 512]
vpmadd52luq zmm31, zmm28, zmmword ptr [{m} + 512]
vpmadd52huq zmm29, zmm28, zmmword ptr [{m} + 576]
vpmadd52luq zmm30, zmm28, zmmword ptr [{m} + 576]
vpbroadcastq zmm28, xmm24
vpsrlq zmm27{{k1}}{{z}}, zmm24, 52
vpaddq zmm30, zmm30, zmm20
vpmadd52luq zmm16, zmm28, zmmword ptr [{m} + 0]
valignq zmm24{{k4}}{{z}}, zmm24, zmm24, 1
vpmadd52huq zmm22, zmm28, zmmword ptr [{m} + 0]
vpmadd52luq zmm19, zmm28, zmmword ptr [{m} + 128]
vpmadd52huq zmm25, zmm28, zmmword ptr [{m} + 128]
vpmadd52luq zmm23, zmm28, zmmword ptr [{m} + 256]
vpmadd52luq zmm22, zmm28, zmmword ptr [{m} + 64]
vpmadd52huq zmm19, zmm28, zmmword ptr [{m} + 64]
vpmadd52luq zmm25, zmm28, zmmword ptr [{m} + 192]
vpmadd52huq zmm23, zmm28, zmmword ptr [{m} + 192]
vpmadd52huq zmm26, zmm28, zmmword ptr [{m} + 256]
vpmadd52huq zmm31, zmm28, zmmword ptr [{m} + 384]
vpmadd52huq zmm21, zmm28, zmmword ptr [{m} + 320]
vpmadd52huq zmm29, zmm28, zmmword ptr [{m} + 512]
vpaddq zmm16, zmm16, zmm27
vpmadd52luq zmm26, zmm28, zmmword ptr [{m} + 320]
vpmadd52luq zmm31, zmm28, zmmword ptr [{m} + 448]
vpmadd52luq zmm21, zmm28, zmmword ptr [{m} + 384]
vpmadd52luq zmm29, zmm28, zmmword ptr [{m} + 576]
vpmadd52huq zmm30, zmm28, zmmword ptr [{m} + 448]
vpxord xmm27, xmm27, xmm27
vpmadd52huq zmm27, zmm28, zmmword ptr [{m} + 576]
vpxord xmm20, xmm20, xmm20
vpmadd52luq zmm20, zmm16, qword ptr [{constants}]{{1to8}}
vpmadd52luq zmm30, zmm28, zmmword ptr [{m} + 512]
vpaddq zmm29, zmm29, zmm24
vpbroadcastq zmm28, xmm20
vpmadd52luq zmm16, zmm28, zmmword ptr [{n} + 0]
vpmadd52huq zmm22, zmm28, zmmword ptr [{n} + 0]
vpmadd52huq zmm19, zmm28, zmmword ptr [{n} + 64]
vpmadd52huq zmm25, zmm28, zmmword ptr [{n} + 128]
vpmadd52huq zmm23, zmm28, zmmword ptr [{n} + 192]
vpmadd52luq zmm22, zmm28, zmmword ptr [{n} + 64]
vpmadd52luq zmm19, zmm28, zmmword ptr [{n} + 128]
vpmadd52luq zmm25, zmm28, zmmword ptr [{n} + 192]
vpmadd52luq zmm23, zmm28, zmmword ptr [{n} + 256]
vpmadd52huq zmm26, zmm28, zmmword ptr [{n} + 256]
vpmadd52huq zmm21, zmm28, zmmword ptr [{n} + 320]
vpmadd52huq zmm31, zmm28, zmmword ptr [{n} + 384]
vpmadd52huq zmm30, zmm28, zmmword ptr [{n} + 448]
vpmadd52luq zmm26, zmm28, zmmword ptr [{n} + 320]
vpmadd52luq zmm21, zmm28, zmmword ptr [{n} + 384]
vpmadd52luq zmm31, zmm28, zmmword ptr [{n} + 448]
vpsrlq zmm24{{k1}}{{z}}, zmm16, 52
vpmadd52luq zmm30, zmm28, zmmword ptr [{n} + 512]
valignq zmm20{{k4}}{{z}}, zmm16, zmm16, 1
vpmadd52huq zmm29, zmm28, zmmword ptr [{n} + 512]
vpmadd52huq zmm27, zmm28, zmmword ptr [{n} + 576]
vpmadd52luq zmm29, zmm28, zmmword ptr [{n} + 576]
vpsrlq zmm28, zmm19, 52
vpsrlq zmm18, zmm25, 52
vpsrlq zmm17, zmm23, 52
vpaddq zmm22, zmm22, zmm24
vpsrlq zmm24, zmm26, 52
vpsrlq zmm16, zmm21, 52
vpsrlq zmm15, zmm31, 52
vpsrlq zmm14, zmm30, 52
vpaddq zmm27, zmm27, zmm20
vpandq zmm19, zmm19, qword ptr [{constants} + 8]{{1to8}}
vpandq zmm25, zmm25, qword ptr [{constants} + 8]{{1to8}}
vpsrlq zmm20, zmm29, 52
vpandq zmm23, zmm23, qword ptr [{constants} + 8]{{1to8}}
vpsrlq zmm13, zmm22, 52
vpandq zmm26, zmm26, qword ptr [{constants} + 8]{{1to8}}
vpandq zmm21, zmm21, qword ptr [{constants} + 8]{{1to8}}
vpandq zmm31, zmm31, qword ptr [{constants} + 8]{{1to8}}
vpandq zmm30, zmm30, qword ptr [{constants} + 8]{{1to8}}
vpsrlq zmm12, zmm27, 52
vpaddq zmm2, zmm25, zmm28
vpandq zmm29, zmm29, qword ptr [{constants} + 8]{{1to8}}
vpaddq zmm3, zmm23, zmm18
vpandq zmm22, zmm22, qword ptr [{constants} + 8]{{1to8}}
vpaddq zmm1, zmm19, zmm13
vpaddq zmm4, zmm26, zmm17
vpaddq zmm5, zmm21, zmm24
vpaddq zmm6, zmm31, zmm16
vpaddq zmm7, zmm30, zmm15
valignq zmm31, zmm12, zmm12, 7
vpandq zmm27, zmm27, qword ptr [{constants} + 8]{{1to8}}
vmovdqa64 zmmword ptr [{x} + 128], zmm2
vpaddq zmm8, zmm29, zmm14
vmovdqa64 zmmword ptr [{x} + 192], zmm3
vmovdqa64 zmmword ptr [{x} + 64], zmm1
vmovdqa64 zmmword ptr [{x} + 256], zmm4
vmovdqa64 zmmword ptr [{x} + 320], zmm5
vmovdqa64 zmmword ptr [{x} + 384], zmm6
vmovdqa64 zmmword ptr [{x} + 448], zmm7
vpaddq zmm9, zmm27, zmm20
vmovdqa64 zmmword ptr [{x} + 512], zmm8
vpaddq zmm0, zmm22, zmm31
vmovdqa64 zmm31, zmm1
vporq zmm31, zmm31, zmm2
vporq zmm31, zmm31, zmm3
vmovdqa64 zmmword ptr [{x} + 576], zmm9
vporq zmm31, zmm31, zmm4
vmovdqa64 zmmword ptr [{x} + 0], zmm0
vporq zmm31, zmm31, zmm0
vporq zmm31, zmm31, zmm5
vporq zmm31, zmm31, zmm6
vporq zmm31, zmm31, zmm7
vporq zmm31, zmm31, zmm8
vporq zmm31, zmm31, zmm9
dec {times:e}
vptestmq k5, zmm31, qword ptr [{constants} + 16]{{1to8}}
kmovw {over:e}, k5
test {over:e}, {over:e}
jnz 3f
test {times:e}, {times:e}
jnz 2b
3:
