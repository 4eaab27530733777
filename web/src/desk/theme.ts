import type { ThemeConfig } from "antd";

const zh =
  '"PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei UI","Microsoft YaHei","Source Han Sans SC","Noto Sans CJK SC","WenQuanYi Micro Hei",system-ui,sans-serif';

const token: ThemeConfig["token"] = {
  colorPrimary: "#0B5F7A",
  colorInfo: "#0B5F7A",
  colorLink: "#0B5F7A",
  colorLinkHover: "#0A718F",
  colorPrimaryHover: "#0A718F",
  colorPrimaryActive: "#084A60",
  colorPrimaryBg: "#E6F1F5",
  colorPrimaryBgHover: "#D6E8EE",
  colorPrimaryBorder: "#3F87A0",
  colorSuccess: "#1E6B45",
  colorWarning: "#C27400",
  colorError: "#B42B1F",
  colorText: "#16212B",
  colorTextSecondary: "#43505C",
  colorTextTertiary: "#5F6B77",
  colorTextQuaternary: "#5F6B77",
  colorTextPlaceholder: "#5F6B77",
  colorTextDescription: "#5F6B77",
  colorTextDisabled: "#5F6B77",
  colorBorder: "#7C8894",
  colorBorderSecondary: "#DCE2E6",
  colorSplit: "#DCE2E6",
  colorBgLayout: "#F4F6F7",
  colorBgContainer: "#FFFFFF",
  colorFillAlter: "#F4F6F7",
  colorFillSecondary: "#EBF0F2",
  borderRadiusSM: 3,
  borderRadius: 4,
  borderRadiusLG: 6,
  controlHeightSM: 28,
  controlHeight: 36,
  controlHeightLG: 44,
  fontSize: 14,
  lineHeight: 1.6,
  lineWidthFocus: 2,
  motionDurationFast: "0.1s",
  motionDurationMid: "0.16s",
  motionDurationSlow: "0.22s",
  boxShadow: "0 1px 2px rgba(22,33,43,.06),0 6px 20px rgba(22,33,43,.10)",
};

const components: ThemeConfig["components"] = {
  Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none", fontWeight: 500 },
  Segmented: { trackBg: "#EBF0F2" },
  Table: {
    headerBg: "#F4F6F7",
    headerColor: "#43505C",
    headerSplitColor: "transparent",
    rowHoverBg: "#F0F6F8",
    cellPaddingBlock: 9,
    cellPaddingInline: 12,
    borderColor: "#DCE2E6",
  },
  Form: { itemMarginBottom: 20, verticalLabelPadding: "0 0 4px" },
};

/** Large text: nothing under 18 px, main controls 60 high, captions rise to the secondary ink. */
const large: ThemeConfig["token"] = {
  ...token,
  fontSize: 18,
  lineHeight: 1.7,
  controlHeightSM: 44,
  controlHeight: 48,
  controlHeightLG: 60,
  colorTextTertiary: "#43505C",
  colorTextPlaceholder: "#43505C",
  colorTextDescription: "#43505C",
  colorBorderSecondary: "#B9C3CA",
};

/** The look's tokens as antd wants them. */
export function deskTheme(options: { largeText: boolean; english: boolean }): ThemeConfig {
  return {
    token: {
      ...(options.largeText ? large : token),
      fontFamily: options.english ? `"Segoe UI",system-ui,${zh}` : zh,
    },
    components,
  };
}
